-- Written by `manage.py compile_figures` from the expression of the same name. Change that, never this.
WITH "t8" AS (
  SELECT
    "t7"."referral",
    "t7"."yes",
    "t5"."received_on"
  FROM (
    SELECT
      "t0"."referral",
      CASE WHEN "t0"."days_scored" >= 2 THEN TRUE WHEN "t0"."ended" THEN FALSE ELSE NULL END AS "yes"
    FROM "reporting_score" AS "t0"
    WHERE
      "t0"."instrument" = %(instrument)s
  ) AS "t7"
  INNER JOIN (
    SELECT
      "t1"."referral",
      "t1"."received_on"
    FROM "reporting_referral" AS "t1"
  ) AS "t5"
    ON "t7"."referral" = "t5"."referral"
)
SELECT
  *
FROM (
  SELECT
    'total' AS "section",
    CAST(NULL AS VARCHAR) AS "group",
    "t14"."numerator",
    "t14"."denominator",
    "t14"."unknown",
    "t14"."value",
    "t14"."p90"
  FROM (
    SELECT
      COALESCE(SUM("t10"."times") FILTER(WHERE
        "t10"."yes"), 0) AS "numerator",
      COALESCE(SUM("t10"."times") FILTER(WHERE
        "t10"."yes" IS NOT NULL), 0) AS "denominator",
      COALESCE(SUM("t10"."times") FILTER(WHERE
        "t10"."yes" IS NULL), 0) AS "unknown",
      CAST(COALESCE(SUM("t10"."times") FILTER(WHERE
        "t10"."yes"), 0) AS DOUBLE PRECISION) / CAST(NULLIF(COALESCE(SUM("t10"."times") FILTER(WHERE
        "t10"."yes" IS NOT NULL), 0), 0) AS DOUBLE PRECISION) AS "value",
      CAST(NULL AS DOUBLE PRECISION) AS "p90"
    FROM (
      SELECT
        "t9"."referral",
        "t9"."yes",
        "t9"."received_on",
        CAST(NULL AS BIGINT) AS "days",
        "t9"."referral" AS "key",
        CAST(NULL AS VARCHAR) AS "part",
        1 AS "times",
        TRUE AS "in_total"
      FROM "t8" AS "t9"
      WHERE
        (
          (
            CAST(%(received_from)s AS DATE) IS NULL
          )
          OR (
            "t9"."received_on" >= CAST(%(received_from)s AS DATE)
          )
        )
        AND (
          (
            CAST(%(received_to)s AS DATE) IS NULL
          )
          OR (
            "t9"."received_on" <= CAST(%(received_to)s AS DATE)
          )
        )
        AND TRUE
    ) AS "t10"
  ) AS "t14"
) AS "t15"
UNION ALL
SELECT
  *
FROM (
  SELECT
    'group' AS "section",
    "t17"."group",
    "t17"."numerator",
    "t17"."denominator",
    "t17"."unknown",
    "t17"."value",
    "t17"."p90"
  FROM (
    SELECT
      "t16"."group",
      COALESCE(SUM("t16"."times") FILTER(WHERE
        "t16"."yes"), 0) AS "numerator",
      COALESCE(SUM("t16"."times") FILTER(WHERE
        "t16"."yes" IS NOT NULL), 0) AS "denominator",
      COALESCE(SUM("t16"."times") FILTER(WHERE
        "t16"."yes" IS NULL), 0) AS "unknown",
      CAST(COALESCE(SUM("t16"."times") FILTER(WHERE
        "t16"."yes"), 0) AS DOUBLE PRECISION) / CAST(NULLIF(COALESCE(SUM("t16"."times") FILTER(WHERE
        "t16"."yes" IS NOT NULL), 0), 0) AS DOUBLE PRECISION) AS "value",
      CAST(NULL AS DOUBLE PRECISION) AS "p90"
    FROM (
      SELECT
        "t13"."referral",
        "t13"."yes",
        "t13"."received_on",
        "t13"."days",
        "t13"."key",
        "t13"."part",
        "t13"."times",
        "t13"."in_total",
        "t13"."source",
        "t13"."route",
        "t13"."decision",
        "t13"."therapy_offered",
        "t13"."legal_stage",
        COALESCE(
          CASE %(by)s
            WHEN 'source'
            THEN "t13"."source"
            WHEN 'route'
            THEN "t13"."route"
            WHEN 'decision'
            THEN "t13"."decision"
            WHEN 'therapy_offered'
            THEN "t13"."therapy_offered"
            WHEN 'legal_stage'
            THEN "t13"."legal_stage"
            WHEN 'month'
            THEN TO_CHAR("t13"."received_on", 'YYYY-MM')
            WHEN 'quarter'
            THEN CAST(EXTRACT(year FROM "t13"."received_on") AS VARCHAR) || ' Q' || CAST(EXTRACT(quarter FROM "t13"."received_on") AS VARCHAR)
            WHEN 'year'
            THEN CAST(EXTRACT(year FROM "t13"."received_on") AS VARCHAR)
            ELSE NULL
          END,
          'not known'
        ) AS "group"
      FROM (
        SELECT
          "t12"."referral",
          "t12"."yes",
          "t12"."received_on",
          "t12"."days",
          "t12"."key",
          "t12"."part",
          "t12"."times",
          "t12"."in_total",
          "t4"."source",
          "t4"."route",
          "t4"."decision",
          "t4"."therapy_offered",
          "t4"."legal_stage"
        FROM (
          SELECT
            "t9"."referral",
            "t9"."yes",
            "t9"."received_on",
            CAST(NULL AS BIGINT) AS "days",
            "t9"."referral" AS "key",
            CAST(NULL AS VARCHAR) AS "part",
            1 AS "times",
            TRUE AS "in_total"
          FROM "t8" AS "t9"
          WHERE
            (
              (
                CAST(%(received_from)s AS DATE) IS NULL
              )
              OR (
                "t9"."received_on" >= CAST(%(received_from)s AS DATE)
              )
            )
            AND (
              (
                CAST(%(received_to)s AS DATE) IS NULL
              )
              OR (
                "t9"."received_on" <= CAST(%(received_to)s AS DATE)
              )
            )
            AND TRUE
            AND %(by)s <> ''
        ) AS "t12"
        INNER JOIN (
          SELECT
            "t1"."referral",
            "t1"."source",
            "t1"."route",
            "t1"."decision",
            "t1"."therapy_offered",
            "t1"."legal_stage"
          FROM "reporting_referral" AS "t1"
        ) AS "t4"
          ON "t12"."referral" = "t4"."referral"
      ) AS "t13"
    ) AS "t16"
    GROUP BY
      1
  ) AS "t17"
) AS "t18"
