-- Written by `manage.py compile_figures` from the expression of the same name. Change that, never this.
SELECT
  *
FROM (
  SELECT
    'part' AS "section",
    "t6"."group",
    "t6"."numerator",
    "t6"."denominator",
    "t6"."unknown",
    "t6"."value",
    "t6"."p90"
  FROM (
    SELECT
      "t3"."group",
      "t3"."numerator",
      SUM("t3"."numerator") OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS "denominator",
      0 AS "unknown",
      CAST("t3"."numerator" AS DOUBLE PRECISION) / CAST(SUM("t3"."numerator") OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS DOUBLE PRECISION) AS "value",
      CAST(NULL AS DOUBLE PRECISION) AS "p90"
    FROM (
      SELECT
        "t1"."group",
        SUM("t1"."times") AS "numerator"
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
          "t0"."decision" = 'accept' AS "yes",
          "t0"."decision" AS "part",
          CAST(NULL AS BIGINT) AS "days",
          "t0"."referral" AS "key",
          1 AS "times",
          TRUE AS "in_total",
          "t0"."decision" AS "group"
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
          AND (
            "t0"."decision" = 'accept'
          ) IS NOT NULL
      ) AS "t1"
      GROUP BY
        1
    ) AS "t3"
  ) AS "t6"
  WHERE
    "t6"."group" IS NOT NULL
) AS "t9"
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
      "t5"."numerator",
      "t5"."denominator",
      "t5"."unknown",
      "t5"."value",
      "t5"."p90"
    FROM (
      SELECT
        COALESCE(SUM("t2"."times") FILTER(WHERE
          "t2"."yes"), 0) AS "numerator",
        COALESCE(SUM("t2"."times") FILTER(WHERE
          "t2"."yes" IS NOT NULL), 0) AS "denominator",
        COALESCE(SUM("t2"."times") FILTER(WHERE
          "t2"."yes" IS NULL), 0) AS "unknown",
        CAST(COALESCE(SUM("t2"."times") FILTER(WHERE
          "t2"."yes"), 0) AS DOUBLE PRECISION) / CAST(NULLIF(COALESCE(SUM("t2"."times") FILTER(WHERE
          "t2"."yes" IS NOT NULL), 0), 0) AS DOUBLE PRECISION) AS "value",
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
          "t0"."decision" = 'accept' AS "yes",
          "t0"."decision" AS "part",
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
      ) AS "t2"
    ) AS "t5"
  ) AS "t7"
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      'group' AS "section",
      "t8"."group",
      "t8"."numerator",
      "t8"."denominator",
      "t8"."unknown",
      "t8"."value",
      "t8"."p90"
    FROM (
      SELECT
        "t4"."group",
        COALESCE(SUM("t4"."times") FILTER(WHERE
          "t4"."yes"), 0) AS "numerator",
        COALESCE(SUM("t4"."times") FILTER(WHERE
          "t4"."yes" IS NOT NULL), 0) AS "denominator",
        COALESCE(SUM("t4"."times") FILTER(WHERE
          "t4"."yes" IS NULL), 0) AS "unknown",
        CAST(COALESCE(SUM("t4"."times") FILTER(WHERE
          "t4"."yes"), 0) AS DOUBLE PRECISION) / CAST(NULLIF(COALESCE(SUM("t4"."times") FILTER(WHERE
          "t4"."yes" IS NOT NULL), 0), 0) AS DOUBLE PRECISION) AS "value",
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
          "t0"."decision" = 'accept' AS "yes",
          "t0"."decision" AS "part",
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
      ) AS "t4"
      GROUP BY
        1
    ) AS "t8"
  ) AS "t10"
) AS "t11"
