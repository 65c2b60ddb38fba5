-- Written by `manage.py compile_figures` from the expression of the same name. Change that, never this.
WITH "t8" AS (
  SELECT
    "t7"."referral",
    "t7"."what",
    "t7"."due_on",
    "t7"."from_tally",
    "t7"."times",
    "t7"."yes",
    "t7"."part",
    "t5"."received_on"
  FROM (
    SELECT
      "t0"."referral",
      "t0"."what",
      "t0"."due_on",
      "t0"."from_tally",
      "t0"."times",
      CASE
        WHEN "t0"."what" = 'planned'
        THEN NULL
        ELSE "t0"."what" IN ('attended', 'late', 'without baby')
      END AS "yes",
      "t0"."what" AS "part"
    FROM "reporting_attendance" AS "t0"
    WHERE
      (
        "t0"."what" <> 'planned'
      ) OR (
        "t0"."due_on" < CAST(%(on)s AS DATE)
      )
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
    'part' AS "section",
    "t17"."group",
    "t17"."numerator",
    "t17"."denominator",
    "t17"."unknown",
    "t17"."value",
    "t17"."p90"
  FROM (
    SELECT
      "t14"."group",
      "t14"."numerator",
      SUM("t14"."numerator") OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS "denominator",
      0 AS "unknown",
      CAST("t14"."numerator" AS DOUBLE PRECISION) / CAST(SUM("t14"."numerator") OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS DOUBLE PRECISION) AS "value",
      CAST(NULL AS DOUBLE PRECISION) AS "p90"
    FROM (
      SELECT
        "t10"."group",
        SUM("t10"."times") AS "numerator"
      FROM (
        SELECT
          "t9"."referral",
          "t9"."what",
          "t9"."due_on",
          "t9"."from_tally",
          "t9"."times",
          "t9"."yes",
          "t9"."part",
          "t9"."received_on",
          CAST(NULL AS BIGINT) AS "days",
          "t9"."referral" AS "key",
          TRUE AS "in_total",
          "t9"."part" AS "group"
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
          AND %(by)s = ''
          AND "t9"."yes" IS NOT NULL
      ) AS "t10"
      GROUP BY
        1
    ) AS "t14"
  ) AS "t17"
  WHERE
    "t17"."group" IS NOT NULL
) AS "t19"
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
      "t16"."numerator",
      "t16"."denominator",
      "t16"."unknown",
      "t16"."value",
      "t16"."p90"
    FROM (
      SELECT
        COALESCE(SUM("t11"."times") FILTER(WHERE
          "t11"."yes"), 0) AS "numerator",
        COALESCE(SUM("t11"."times") FILTER(WHERE
          "t11"."yes" IS NOT NULL), 0) AS "denominator",
        COALESCE(SUM("t11"."times") FILTER(WHERE
          "t11"."yes" IS NULL), 0) AS "unknown",
        CAST(COALESCE(SUM("t11"."times") FILTER(WHERE
          "t11"."yes"), 0) AS DOUBLE PRECISION) / CAST(NULLIF(COALESCE(SUM("t11"."times") FILTER(WHERE
          "t11"."yes" IS NOT NULL), 0), 0) AS DOUBLE PRECISION) AS "value",
        CAST(NULL AS DOUBLE PRECISION) AS "p90"
      FROM (
        SELECT
          "t9"."referral",
          "t9"."what",
          "t9"."due_on",
          "t9"."from_tally",
          "t9"."times",
          "t9"."yes",
          "t9"."part",
          "t9"."received_on",
          CAST(NULL AS BIGINT) AS "days",
          "t9"."referral" AS "key",
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
      ) AS "t11"
    ) AS "t16"
  ) AS "t18"
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      'group' AS "section",
      "t21"."group",
      "t21"."numerator",
      "t21"."denominator",
      "t21"."unknown",
      "t21"."value",
      "t21"."p90"
    FROM (
      SELECT
        "t20"."group",
        COALESCE(SUM("t20"."times") FILTER(WHERE
          "t20"."yes"), 0) AS "numerator",
        COALESCE(SUM("t20"."times") FILTER(WHERE
          "t20"."yes" IS NOT NULL), 0) AS "denominator",
        COALESCE(SUM("t20"."times") FILTER(WHERE
          "t20"."yes" IS NULL), 0) AS "unknown",
        CAST(COALESCE(SUM("t20"."times") FILTER(WHERE
          "t20"."yes"), 0) AS DOUBLE PRECISION) / CAST(NULLIF(COALESCE(SUM("t20"."times") FILTER(WHERE
          "t20"."yes" IS NOT NULL), 0), 0) AS DOUBLE PRECISION) AS "value",
        CAST(NULL AS DOUBLE PRECISION) AS "p90"
      FROM (
        SELECT
          "t15"."referral",
          "t15"."what",
          "t15"."due_on",
          "t15"."from_tally",
          "t15"."times",
          "t15"."yes",
          "t15"."part",
          "t15"."received_on",
          "t15"."days",
          "t15"."key",
          "t15"."in_total",
          "t15"."source",
          "t15"."route",
          "t15"."decision",
          "t15"."therapy_offered",
          "t15"."legal_stage",
          COALESCE(
            CASE %(by)s
              WHEN 'source'
              THEN "t15"."source"
              WHEN 'route'
              THEN "t15"."route"
              WHEN 'decision'
              THEN "t15"."decision"
              WHEN 'therapy_offered'
              THEN "t15"."therapy_offered"
              WHEN 'legal_stage'
              THEN "t15"."legal_stage"
              WHEN 'month'
              THEN TO_CHAR("t15"."received_on", 'YYYY-MM')
              WHEN 'quarter'
              THEN CAST(EXTRACT(year FROM "t15"."received_on") AS VARCHAR) || ' Q' || CAST(EXTRACT(quarter FROM "t15"."received_on") AS VARCHAR)
              WHEN 'year'
              THEN CAST(EXTRACT(year FROM "t15"."received_on") AS VARCHAR)
              ELSE NULL
            END,
            'not known'
          ) AS "group"
        FROM (
          SELECT
            "t13"."referral",
            "t13"."what",
            "t13"."due_on",
            "t13"."from_tally",
            "t13"."times",
            "t13"."yes",
            "t13"."part",
            "t13"."received_on",
            "t13"."days",
            "t13"."key",
            "t13"."in_total",
            "t4"."source",
            "t4"."route",
            "t4"."decision",
            "t4"."therapy_offered",
            "t4"."legal_stage"
          FROM (
            SELECT
              "t9"."referral",
              "t9"."what",
              "t9"."due_on",
              "t9"."from_tally",
              "t9"."times",
              "t9"."yes",
              "t9"."part",
              "t9"."received_on",
              CAST(NULL AS BIGINT) AS "days",
              "t9"."referral" AS "key",
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
          ) AS "t13"
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
            ON "t13"."referral" = "t4"."referral"
        ) AS "t15"
      ) AS "t20"
      GROUP BY
        1
    ) AS "t21"
  ) AS "t22"
) AS "t23"
