-- Written by `manage.py compile_figures` from the expression of the same name. Change that, never this.
SELECT
  *
FROM (
  SELECT
    'part' AS "section",
    "t11"."group",
    "t11"."numerator",
    "t11"."denominator",
    "t11"."unknown",
    "t11"."value",
    "t11"."p90"
  FROM (
    SELECT
      "t5"."group",
      "t5"."numerator",
      SUM("t5"."numerator") OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS "denominator",
      0 AS "unknown",
      CAST("t5"."numerator" AS DOUBLE PRECISION) / CAST(SUM("t5"."numerator") OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS DOUBLE PRECISION) AS "value",
      CAST(NULL AS DOUBLE PRECISION) AS "p90"
    FROM (
      SELECT
        "t4"."group",
        SUM("t4"."times") AS "numerator"
      FROM (
        SELECT
          "t2"."team",
          "t2"."referral",
          "t2"."family",
          "t2"."received_on",
          "t2"."source",
          "t2"."route",
          "t2"."decision",
          "t2"."decided_on",
          "t2"."opened_on",
          "t2"."assessed_on",
          "t2"."started_on",
          "t2"."ended_on",
          "t2"."end_reason",
          "t2"."planned",
          "t2"."seen",
          "t2"."joined_list_on",
          "t2"."left_list_on",
          "t2"."left_list_for",
          "t2"."therapy_offered",
          "t2"."legal_stage",
          "t2"."yes",
          "t2"."part",
          "t2"."days",
          "t2"."key",
          "t2"."times",
          "t2"."in_total",
          "t2"."part" AS "group"
        FROM (
          SELECT
            "t0"."team",
            "t0"."referral",
            "t0"."family",
            "t0"."received_on",
            "t0"."source",
            "t0"."route",
            "t0"."decision",
            "t0"."decided_on",
            "t0"."opened_on",
            "t0"."assessed_on",
            "t0"."started_on",
            "t0"."ended_on",
            "t0"."end_reason",
            "t0"."planned",
            "t0"."seen",
            "t0"."joined_list_on",
            "t0"."left_list_on",
            "t0"."left_list_for",
            "t0"."therapy_offered",
            "t0"."legal_stage",
            CASE
              WHEN "t0"."decision" IN ('decline', 'redirect', 'family chose not to', 'could not be reached')
              THEN "t0"."decision"
              WHEN (
                "t0"."decision" = 'consultation only'
              )
              OR (
                "t0"."seen" OR (
                  "t0"."started_on" IS NOT NULL
                )
              )
              THEN 'helped'
              WHEN (
                "t0"."left_list_for" IS NOT NULL
              )
              AND (
                "t0"."left_list_for" <> 'allocated'
              )
              THEN 'left the list: ' || "t0"."left_list_for"
              WHEN "t0"."ended_on" IS NOT NULL
              THEN 'ended before work began'
              ELSE NULL
            END <> 'helped' AS "yes",
            NULLIF(
              CASE
                WHEN "t0"."decision" IN ('decline', 'redirect', 'family chose not to', 'could not be reached')
                THEN "t0"."decision"
                WHEN (
                  "t0"."decision" = 'consultation only'
                )
                OR (
                  "t0"."seen" OR (
                    "t0"."started_on" IS NOT NULL
                  )
                )
                THEN 'helped'
                WHEN (
                  "t0"."left_list_for" IS NOT NULL
                )
                AND (
                  "t0"."left_list_for" <> 'allocated'
                )
                THEN 'left the list: ' || "t0"."left_list_for"
                WHEN "t0"."ended_on" IS NOT NULL
                THEN 'ended before work began'
                ELSE NULL
              END,
              'helped'
            ) AS "part",
            CAST(NULL AS BIGINT) AS "days",
            "t0"."referral" AS "key",
            1 AS "times",
            TRUE AS "in_total"
          FROM "reporting_referral" AS "t0"
          WHERE
            (
              (
                CAST(%(received_from)s AS DATE) IS NULL
              )
              OR (
                "t0"."received_on" >= CAST(%(received_from)s AS DATE)
              )
            )
            AND (
              (
                CAST(%(received_to)s AS DATE) IS NULL
              )
              OR (
                "t0"."received_on" <= CAST(%(received_to)s AS DATE)
              )
            )
            AND %(by)s = ''
        ) AS "t2"
        WHERE
          "t2"."yes" IS NOT NULL
      ) AS "t4"
      GROUP BY
        1
    ) AS "t5"
  ) AS "t11"
  WHERE
    "t11"."group" IS NOT NULL
) AS "t12"
UNION ALL
SELECT
  *
FROM (
  SELECT
    *
  FROM (
    SELECT
      'total' AS "section",
      CAST(NULL AS VARCHAR) AS "group",
      "t6"."numerator",
      "t6"."denominator",
      "t6"."unknown",
      "t6"."value",
      "t6"."p90"
    FROM (
      SELECT
        COALESCE(SUM("t1"."times") FILTER(WHERE
          "t1"."yes"), 0) AS "numerator",
        COALESCE(SUM("t1"."times") FILTER(WHERE
          "t1"."yes" IS NOT NULL), 0) AS "denominator",
        COALESCE(SUM("t1"."times") FILTER(WHERE
          "t1"."yes" IS NULL), 0) AS "unknown",
        CAST(COALESCE(SUM("t1"."times") FILTER(WHERE
          "t1"."yes"), 0) AS DOUBLE PRECISION) / CAST(NULLIF(COALESCE(SUM("t1"."times") FILTER(WHERE
          "t1"."yes" IS NOT NULL), 0), 0) AS DOUBLE PRECISION) AS "value",
        CAST(NULL AS DOUBLE PRECISION) AS "p90"
      FROM (
        SELECT
          "t0"."team",
          "t0"."referral",
          "t0"."family",
          "t0"."received_on",
          "t0"."source",
          "t0"."route",
          "t0"."decision",
          "t0"."decided_on",
          "t0"."opened_on",
          "t0"."assessed_on",
          "t0"."started_on",
          "t0"."ended_on",
          "t0"."end_reason",
          "t0"."planned",
          "t0"."seen",
          "t0"."joined_list_on",
          "t0"."left_list_on",
          "t0"."left_list_for",
          "t0"."therapy_offered",
          "t0"."legal_stage",
          CASE
            WHEN "t0"."decision" IN ('decline', 'redirect', 'family chose not to', 'could not be reached')
            THEN "t0"."decision"
            WHEN (
              "t0"."decision" = 'consultation only'
            )
            OR (
              "t0"."seen" OR (
                "t0"."started_on" IS NOT NULL
              )
            )
            THEN 'helped'
            WHEN (
              "t0"."left_list_for" IS NOT NULL
            )
            AND (
              "t0"."left_list_for" <> 'allocated'
            )
            THEN 'left the list: ' || "t0"."left_list_for"
            WHEN "t0"."ended_on" IS NOT NULL
            THEN 'ended before work began'
            ELSE NULL
          END <> 'helped' AS "yes",
          NULLIF(
            CASE
              WHEN "t0"."decision" IN ('decline', 'redirect', 'family chose not to', 'could not be reached')
              THEN "t0"."decision"
              WHEN (
                "t0"."decision" = 'consultation only'
              )
              OR (
                "t0"."seen" OR (
                  "t0"."started_on" IS NOT NULL
                )
              )
              THEN 'helped'
              WHEN (
                "t0"."left_list_for" IS NOT NULL
              )
              AND (
                "t0"."left_list_for" <> 'allocated'
              )
              THEN 'left the list: ' || "t0"."left_list_for"
              WHEN "t0"."ended_on" IS NOT NULL
              THEN 'ended before work began'
              ELSE NULL
            END,
            'helped'
          ) AS "part",
          CAST(NULL AS BIGINT) AS "days",
          "t0"."referral" AS "key",
          1 AS "times",
          TRUE AS "in_total"
        FROM "reporting_referral" AS "t0"
        WHERE
          (
            (
              CAST(%(received_from)s AS DATE) IS NULL
            )
            OR (
              "t0"."received_on" >= CAST(%(received_from)s AS DATE)
            )
          )
          AND (
            (
              CAST(%(received_to)s AS DATE) IS NULL
            )
            OR (
              "t0"."received_on" <= CAST(%(received_to)s AS DATE)
            )
          )
          AND TRUE
      ) AS "t1"
    ) AS "t6"
  ) AS "t8"
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      'group' AS "section",
      "t7"."group",
      "t7"."numerator",
      "t7"."denominator",
      "t7"."unknown",
      "t7"."value",
      "t7"."p90"
    FROM (
      SELECT
        "t3"."group",
        COALESCE(SUM("t3"."times") FILTER(WHERE
          "t3"."yes"), 0) AS "numerator",
        COALESCE(SUM("t3"."times") FILTER(WHERE
          "t3"."yes" IS NOT NULL), 0) AS "denominator",
        COALESCE(SUM("t3"."times") FILTER(WHERE
          "t3"."yes" IS NULL), 0) AS "unknown",
        CAST(COALESCE(SUM("t3"."times") FILTER(WHERE
          "t3"."yes"), 0) AS DOUBLE PRECISION) / CAST(NULLIF(COALESCE(SUM("t3"."times") FILTER(WHERE
          "t3"."yes" IS NOT NULL), 0), 0) AS DOUBLE PRECISION) AS "value",
        CAST(NULL AS DOUBLE PRECISION) AS "p90"
      FROM (
        SELECT
          "t0"."team",
          "t0"."referral",
          "t0"."family",
          "t0"."received_on",
          "t0"."source",
          "t0"."route",
          "t0"."decision",
          "t0"."decided_on",
          "t0"."opened_on",
          "t0"."assessed_on",
          "t0"."started_on",
          "t0"."ended_on",
          "t0"."end_reason",
          "t0"."planned",
          "t0"."seen",
          "t0"."joined_list_on",
          "t0"."left_list_on",
          "t0"."left_list_for",
          "t0"."therapy_offered",
          "t0"."legal_stage",
          CASE
            WHEN "t0"."decision" IN ('decline', 'redirect', 'family chose not to', 'could not be reached')
            THEN "t0"."decision"
            WHEN (
              "t0"."decision" = 'consultation only'
            )
            OR (
              "t0"."seen" OR (
                "t0"."started_on" IS NOT NULL
              )
            )
            THEN 'helped'
            WHEN (
              "t0"."left_list_for" IS NOT NULL
            )
            AND (
              "t0"."left_list_for" <> 'allocated'
            )
            THEN 'left the list: ' || "t0"."left_list_for"
            WHEN "t0"."ended_on" IS NOT NULL
            THEN 'ended before work began'
            ELSE NULL
          END <> 'helped' AS "yes",
          NULLIF(
            CASE
              WHEN "t0"."decision" IN ('decline', 'redirect', 'family chose not to', 'could not be reached')
              THEN "t0"."decision"
              WHEN (
                "t0"."decision" = 'consultation only'
              )
              OR (
                "t0"."seen" OR (
                  "t0"."started_on" IS NOT NULL
                )
              )
              THEN 'helped'
              WHEN (
                "t0"."left_list_for" IS NOT NULL
              )
              AND (
                "t0"."left_list_for" <> 'allocated'
              )
              THEN 'left the list: ' || "t0"."left_list_for"
              WHEN "t0"."ended_on" IS NOT NULL
              THEN 'ended before work began'
              ELSE NULL
            END,
            'helped'
          ) AS "part",
          CAST(NULL AS BIGINT) AS "days",
          "t0"."referral" AS "key",
          1 AS "times",
          TRUE AS "in_total",
          COALESCE(
            CASE %(by)s
              WHEN 'source'
              THEN "t0"."source"
              WHEN 'route'
              THEN "t0"."route"
              WHEN 'decision'
              THEN "t0"."decision"
              WHEN 'therapy_offered'
              THEN "t0"."therapy_offered"
              WHEN 'legal_stage'
              THEN "t0"."legal_stage"
              WHEN 'month'
              THEN TO_CHAR("t0"."received_on", 'YYYY-MM')
              WHEN 'quarter'
              THEN CAST(EXTRACT(year FROM "t0"."received_on") AS VARCHAR) || ' Q' || CAST(EXTRACT(quarter FROM "t0"."received_on") AS VARCHAR)
              WHEN 'year'
              THEN CAST(EXTRACT(year FROM "t0"."received_on") AS VARCHAR)
              ELSE NULL
            END,
            'not known'
          ) AS "group"
        FROM "reporting_referral" AS "t0"
        WHERE
          (
            (
              CAST(%(received_from)s AS DATE) IS NULL
            )
            OR (
              "t0"."received_on" >= CAST(%(received_from)s AS DATE)
            )
          )
          AND (
            (
              CAST(%(received_to)s AS DATE) IS NULL
            )
            OR (
              "t0"."received_on" <= CAST(%(received_to)s AS DATE)
            )
          )
          AND TRUE
          AND %(by)s <> ''
      ) AS "t3"
      GROUP BY
        1
    ) AS "t7"
  ) AS "t9"
) AS "t10"
