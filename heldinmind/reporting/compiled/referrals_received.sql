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
      COUNT(DISTINCT "t1"."key") FILTER(WHERE
        "t1"."yes") AS "numerator",
      CAST(NULL AS BIGINT) AS "denominator",
      COUNT(DISTINCT "t1"."key") FILTER(WHERE
        "t1"."yes" IS NULL) AS "unknown",
      CAST(COUNT(DISTINCT "t1"."key") FILTER(WHERE
        "t1"."yes") AS DOUBLE PRECISION) AS "value",
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
        TRUE AS "yes",
        CAST(NULL AS BIGINT) AS "days",
        "t0"."referral" AS "key",
        CAST(NULL AS VARCHAR) AS "part",
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
      COUNT(DISTINCT "t2"."key") FILTER(WHERE
        "t2"."yes") AS "numerator",
      CAST(NULL AS BIGINT) AS "denominator",
      COUNT(DISTINCT "t2"."key") FILTER(WHERE
        "t2"."yes" IS NULL) AS "unknown",
      CAST(COUNT(DISTINCT "t2"."key") FILTER(WHERE
        "t2"."yes") AS DOUBLE PRECISION) AS "value",
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
        TRUE AS "yes",
        CAST(NULL AS BIGINT) AS "days",
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
