-- Written by `manage.py compile_figures` from the expression of the same name. Change that, never this.
WITH "t1" AS (
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
      WHEN "t0"."decision" IS NULL
      THEN 'for a decision'
      WHEN "t0"."decision" = 'hold until birth'
      THEN 'until the birth'
      WHEN (
        "t0"."decision" = 'accept'
      )
      AND (
        "t0"."started_on" IS NULL
      )
      AND (
        "t0"."ended_on" IS NULL
      )
      AND (
        (
          "t0"."left_list_for" IS NULL
        ) OR (
          "t0"."left_list_for" = 'allocated'
        )
      )
      AND (
        "t0"."assessed_on" IS NULL
      )
      AND NOT (
        "t0"."seen"
      )
      THEN 'for assessment'
      WHEN (
        "t0"."decision" = 'accept'
      )
      AND (
        "t0"."started_on" IS NULL
      )
      AND (
        "t0"."ended_on" IS NULL
      )
      AND (
        (
          "t0"."left_list_for" IS NULL
        ) OR (
          "t0"."left_list_for" = 'allocated'
        )
      )
      THEN 'for treatment'
      ELSE NULL
    END IS NOT NULL AS "yes",
    CASE
      WHEN "t0"."decision" IS NULL
      THEN 'for a decision'
      WHEN "t0"."decision" = 'hold until birth'
      THEN 'until the birth'
      WHEN (
        "t0"."decision" = 'accept'
      )
      AND (
        "t0"."started_on" IS NULL
      )
      AND (
        "t0"."ended_on" IS NULL
      )
      AND (
        (
          "t0"."left_list_for" IS NULL
        ) OR (
          "t0"."left_list_for" = 'allocated'
        )
      )
      AND (
        "t0"."assessed_on" IS NULL
      )
      AND NOT (
        "t0"."seen"
      )
      THEN 'for assessment'
      WHEN (
        "t0"."decision" = 'accept'
      )
      AND (
        "t0"."started_on" IS NULL
      )
      AND (
        "t0"."ended_on" IS NULL
      )
      AND (
        (
          "t0"."left_list_for" IS NULL
        ) OR (
          "t0"."left_list_for" = 'allocated'
        )
      )
      THEN 'for treatment'
      ELSE NULL
    END AS "part",
    CASE
      WHEN CAST(EXTRACT(epoch FROM CAST(CAST(%(on)s AS DATE) AS TIMESTAMP) - CAST("t0"."received_on" AS TIMESTAMP)) / 86400 AS BIGINT) < 42
      THEN '0 to 5 weeks'
      WHEN CAST(EXTRACT(epoch FROM CAST(CAST(%(on)s AS DATE) AS TIMESTAMP) - CAST("t0"."received_on" AS TIMESTAMP)) / 86400 AS BIGINT) < 84
      THEN '6 to 11 weeks'
      WHEN CAST(EXTRACT(epoch FROM CAST(CAST(%(on)s AS DATE) AS TIMESTAMP) - CAST("t0"."received_on" AS TIMESTAMP)) / 86400 AS BIGINT) < 126
      THEN '12 to 17 weeks'
      ELSE '18 weeks or more'
    END AS "weeks_waited"
  FROM "reporting_referral" AS "t0"
)
SELECT
  *
FROM (
  SELECT
    'part' AS "section",
    "t5"."group",
    "t5"."numerator",
    "t5"."denominator",
    "t5"."unknown",
    "t5"."value",
    "t5"."p90"
  FROM (
    SELECT
      "t3"."group",
      COUNT(DISTINCT "t3"."key") FILTER(WHERE
        "t3"."yes") AS "numerator",
      CAST(NULL AS BIGINT) AS "denominator",
      COUNT(DISTINCT "t3"."key") FILTER(WHERE
        "t3"."yes" IS NULL) AS "unknown",
      CAST(COUNT(DISTINCT "t3"."key") FILTER(WHERE
        "t3"."yes") AS DOUBLE PRECISION) AS "value",
      CAST(NULL AS DOUBLE PRECISION) AS "p90"
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
        "t2"."weeks_waited",
        CAST(NULL AS BIGINT) AS "days",
        "t2"."referral" AS "key",
        1 AS "times",
        TRUE AS "in_total",
        "t2"."part" AS "group"
      FROM "t1" AS "t2"
      WHERE
        "t2"."yes"
        AND (
          (
            CAST(%(received_from)s AS DATE) IS NULL
          )
          OR (
            "t2"."received_on" >= CAST(%(received_from)s AS DATE)
          )
        )
        AND (
          (
            CAST(%(received_to)s AS DATE) IS NULL
          )
          OR (
            "t2"."received_on" <= CAST(%(received_to)s AS DATE)
          )
        )
        AND %(by)s = ''
    ) AS "t3"
    GROUP BY
      1
  ) AS "t5"
  WHERE
    "t5"."group" IS NOT NULL
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
      "t6"."numerator",
      "t6"."denominator",
      "t6"."unknown",
      "t6"."value",
      "t6"."p90"
    FROM (
      SELECT
        COUNT(DISTINCT "t4"."key") FILTER(WHERE
          "t4"."yes") AS "numerator",
        CAST(NULL AS BIGINT) AS "denominator",
        COUNT(DISTINCT "t4"."key") FILTER(WHERE
          "t4"."yes" IS NULL) AS "unknown",
        CAST(COUNT(DISTINCT "t4"."key") FILTER(WHERE
          "t4"."yes") AS DOUBLE PRECISION) AS "value",
        CAST(NULL AS DOUBLE PRECISION) AS "p90"
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
          "t2"."weeks_waited",
          CAST(NULL AS BIGINT) AS "days",
          "t2"."referral" AS "key",
          1 AS "times",
          TRUE AS "in_total"
        FROM "t1" AS "t2"
        WHERE
          "t2"."yes"
          AND (
            (
              CAST(%(received_from)s AS DATE) IS NULL
            )
            OR (
              "t2"."received_on" >= CAST(%(received_from)s AS DATE)
            )
          )
          AND (
            (
              CAST(%(received_to)s AS DATE) IS NULL
            )
            OR (
              "t2"."received_on" <= CAST(%(received_to)s AS DATE)
            )
          )
          AND TRUE
      ) AS "t4"
    ) AS "t6"
  ) AS "t8"
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      'group' AS "section",
      "t10"."group",
      "t10"."numerator",
      "t10"."denominator",
      "t10"."unknown",
      "t10"."value",
      "t10"."p90"
    FROM (
      SELECT
        "t7"."group",
        COUNT(DISTINCT "t7"."key") FILTER(WHERE
          "t7"."yes") AS "numerator",
        CAST(NULL AS BIGINT) AS "denominator",
        COUNT(DISTINCT "t7"."key") FILTER(WHERE
          "t7"."yes" IS NULL) AS "unknown",
        CAST(COUNT(DISTINCT "t7"."key") FILTER(WHERE
          "t7"."yes") AS DOUBLE PRECISION) AS "value",
        CAST(NULL AS DOUBLE PRECISION) AS "p90"
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
          "t2"."weeks_waited",
          CAST(NULL AS BIGINT) AS "days",
          "t2"."referral" AS "key",
          1 AS "times",
          TRUE AS "in_total",
          COALESCE(
            CASE %(by)s
              WHEN 'source'
              THEN "t2"."source"
              WHEN 'route'
              THEN "t2"."route"
              WHEN 'decision'
              THEN "t2"."decision"
              WHEN 'therapy_offered'
              THEN "t2"."therapy_offered"
              WHEN 'legal_stage'
              THEN "t2"."legal_stage"
              WHEN 'weeks_waited'
              THEN "t2"."weeks_waited"
              WHEN 'month'
              THEN TO_CHAR("t2"."received_on", 'YYYY-MM')
              WHEN 'quarter'
              THEN CAST(EXTRACT(year FROM "t2"."received_on") AS VARCHAR) || ' Q' || CAST(EXTRACT(quarter FROM "t2"."received_on") AS VARCHAR)
              WHEN 'year'
              THEN CAST(EXTRACT(year FROM "t2"."received_on") AS VARCHAR)
              ELSE NULL
            END,
            'not known'
          ) AS "group"
        FROM "t1" AS "t2"
        WHERE
          "t2"."yes"
          AND (
            (
              CAST(%(received_from)s AS DATE) IS NULL
            )
            OR (
              "t2"."received_on" >= CAST(%(received_from)s AS DATE)
            )
          )
          AND (
            (
              CAST(%(received_to)s AS DATE) IS NULL
            )
            OR (
              "t2"."received_on" <= CAST(%(received_to)s AS DATE)
            )
          )
          AND TRUE
          AND %(by)s <> ''
      ) AS "t7"
      GROUP BY
        1
    ) AS "t10"
  ) AS "t11"
) AS "t12"
