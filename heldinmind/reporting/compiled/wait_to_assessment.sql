-- Written by `manage.py compile_figures` from the expression of the same name. Change that, never this.
SELECT
  *
FROM (
  SELECT
    'total' AS "section",
    CAST(NULL AS VARCHAR) AS "group",
    "t3"."numerator",
    "t3"."denominator",
    "t3"."unknown",
    "t3"."value",
    "t3"."p90"
  FROM (
    SELECT
      CAST(NULL AS BIGINT) AS "numerator",
      COUNT("t1"."days") AS "denominator",
      COALESCE(SUM(CAST(CAST("t1"."days" IS NULL AS INT) AS BIGINT)), 0) AS "unknown",
      PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY
        "t1"."days") AS "value",
      PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY
        "t1"."days") AS "p90"
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
        CAST(EXTRACT(epoch FROM CAST("t0"."assessed_on" AS TIMESTAMP) - CAST("t0"."received_on" AS TIMESTAMP)) / 86400 AS BIGINT) AS "days",
        TRUE AS "yes",
        "t0"."referral" AS "key",
        CAST(NULL AS VARCHAR) AS "part",
        1 AS "times",
        TRUE AS "in_total"
      FROM "reporting_referral" AS "t0"
      WHERE
        (
          (
            "t0"."decision" = 'accept'
          ) OR (
            "t0"."assessed_on" IS NOT NULL
          )
        )
        AND (
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
  ) AS "t3"
) AS "t4"
UNION ALL
SELECT
  *
FROM (
  SELECT
    'group' AS "section",
    "t5"."group",
    "t5"."numerator",
    "t5"."denominator",
    "t5"."unknown",
    "t5"."value",
    "t5"."p90"
  FROM (
    SELECT
      "t2"."group",
      CAST(NULL AS BIGINT) AS "numerator",
      COUNT("t2"."days") AS "denominator",
      COALESCE(SUM(CAST(CAST("t2"."days" IS NULL AS INT) AS BIGINT)), 0) AS "unknown",
      PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY
        "t2"."days") AS "value",
      PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY
        "t2"."days") AS "p90"
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
        CAST(EXTRACT(epoch FROM CAST("t0"."assessed_on" AS TIMESTAMP) - CAST("t0"."received_on" AS TIMESTAMP)) / 86400 AS BIGINT) AS "days",
        TRUE AS "yes",
        "t0"."referral" AS "key",
        CAST(NULL AS VARCHAR) AS "part",
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
            "t0"."decision" = 'accept'
          ) OR (
            "t0"."assessed_on" IS NOT NULL
          )
        )
        AND (
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
    ) AS "t2"
    GROUP BY
      1
  ) AS "t5"
) AS "t6"
