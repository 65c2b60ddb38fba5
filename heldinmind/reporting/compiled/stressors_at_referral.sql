-- Written by `manage.py compile_figures` from the expression of the same name. Change that, never this.
WITH "t12" AS (
  SELECT
    "t11"."referral",
    "t11"."yes",
    "t11"."part",
    "t11"."in_total",
    "t4"."received_on"
  FROM (
    SELECT
      *
    FROM (
      SELECT
        "t8"."referral",
        "t8"."yes",
        CAST(NULL AS VARCHAR) AS "part",
        TRUE AS "in_total"
      FROM (
        SELECT
          "t7"."referral",
          BOOL_OR("t7"."yes") AS "yes"
        FROM (
          SELECT
            "t0"."referral",
            "t0"."stressor",
            "t0"."layer",
            "t0"."state",
            CASE
              WHEN "t0"."state" = 'present'
              THEN TRUE
              WHEN "t0"."state" IN ('absent', 'historic')
              THEN FALSE
              ELSE NULL
            END AS "yes"
          FROM "reporting_stressor" AS "t0"
        ) AS "t7"
        GROUP BY
          1
      ) AS "t8"
    ) AS "t9"
    UNION ALL
    SELECT
      *
    FROM (
      SELECT
        "t0"."referral",
        CASE
          WHEN "t0"."state" = 'present'
          THEN TRUE
          WHEN "t0"."state" IN ('absent', 'historic')
          THEN FALSE
          ELSE NULL
        END AS "yes",
        "t0"."stressor" AS "part",
        FALSE AS "in_total"
      FROM "reporting_stressor" AS "t0"
    ) AS "t6"
  ) AS "t11"
  INNER JOIN (
    SELECT
      "t1"."referral",
      "t1"."received_on"
    FROM "reporting_referral" AS "t1"
  ) AS "t4"
    ON "t11"."referral" = "t4"."referral"
)
SELECT
  *
FROM (
  SELECT
    'part' AS "section",
    "t19"."group",
    "t19"."numerator",
    "t19"."denominator",
    "t19"."unknown",
    "t19"."value",
    "t19"."p90"
  FROM (
    SELECT
      "t14"."group",
      COALESCE(SUM("t14"."times") FILTER(WHERE
        "t14"."yes"), 0) AS "numerator",
      COALESCE(SUM("t14"."times") FILTER(WHERE
        "t14"."yes" IS NOT NULL), 0) AS "denominator",
      COALESCE(SUM("t14"."times") FILTER(WHERE
        "t14"."yes" IS NULL), 0) AS "unknown",
      CAST(COALESCE(SUM("t14"."times") FILTER(WHERE
        "t14"."yes"), 0) AS DOUBLE PRECISION) / CAST(NULLIF(COALESCE(SUM("t14"."times") FILTER(WHERE
        "t14"."yes" IS NOT NULL), 0), 0) AS DOUBLE PRECISION) AS "value",
      CAST(NULL AS DOUBLE PRECISION) AS "p90"
    FROM (
      SELECT
        "t13"."referral",
        "t13"."yes",
        "t13"."part",
        "t13"."in_total",
        "t13"."received_on",
        CAST(NULL AS BIGINT) AS "days",
        "t13"."referral" AS "key",
        1 AS "times",
        "t13"."part" AS "group"
      FROM "t12" AS "t13"
      WHERE
        (
          (
            CAST(%(received_from)s AS DATE) IS NULL
          )
          OR (
            "t13"."received_on" >= CAST(%(received_from)s AS DATE)
          )
        )
        AND (
          (
            CAST(%(received_to)s AS DATE) IS NULL
          )
          OR (
            "t13"."received_on" <= CAST(%(received_to)s AS DATE)
          )
        )
        AND %(by)s = ''
    ) AS "t14"
    GROUP BY
      1
  ) AS "t19"
  WHERE
    "t19"."group" IS NOT NULL
) AS "t22"
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
      "t20"."numerator",
      "t20"."denominator",
      "t20"."unknown",
      "t20"."value",
      "t20"."p90"
    FROM (
      SELECT
        COALESCE(SUM("t15"."times") FILTER(WHERE
          "t15"."yes"), 0) AS "numerator",
        COALESCE(SUM("t15"."times") FILTER(WHERE
          "t15"."yes" IS NOT NULL), 0) AS "denominator",
        COALESCE(SUM("t15"."times") FILTER(WHERE
          "t15"."yes" IS NULL), 0) AS "unknown",
        CAST(COALESCE(SUM("t15"."times") FILTER(WHERE
          "t15"."yes"), 0) AS DOUBLE PRECISION) / CAST(NULLIF(COALESCE(SUM("t15"."times") FILTER(WHERE
          "t15"."yes" IS NOT NULL), 0), 0) AS DOUBLE PRECISION) AS "value",
        CAST(NULL AS DOUBLE PRECISION) AS "p90"
      FROM (
        SELECT
          "t13"."referral",
          "t13"."yes",
          "t13"."part",
          "t13"."in_total",
          "t13"."received_on",
          CAST(NULL AS BIGINT) AS "days",
          "t13"."referral" AS "key",
          1 AS "times"
        FROM "t12" AS "t13"
        WHERE
          (
            (
              CAST(%(received_from)s AS DATE) IS NULL
            )
            OR (
              "t13"."received_on" >= CAST(%(received_from)s AS DATE)
            )
          )
          AND (
            (
              CAST(%(received_to)s AS DATE) IS NULL
            )
            OR (
              "t13"."received_on" <= CAST(%(received_to)s AS DATE)
            )
          )
          AND "t13"."in_total"
      ) AS "t15"
    ) AS "t20"
  ) AS "t21"
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      'group' AS "section",
      "t24"."group",
      "t24"."numerator",
      "t24"."denominator",
      "t24"."unknown",
      "t24"."value",
      "t24"."p90"
    FROM (
      SELECT
        "t23"."group",
        COALESCE(SUM("t23"."times") FILTER(WHERE
          "t23"."yes"), 0) AS "numerator",
        COALESCE(SUM("t23"."times") FILTER(WHERE
          "t23"."yes" IS NOT NULL), 0) AS "denominator",
        COALESCE(SUM("t23"."times") FILTER(WHERE
          "t23"."yes" IS NULL), 0) AS "unknown",
        CAST(COALESCE(SUM("t23"."times") FILTER(WHERE
          "t23"."yes"), 0) AS DOUBLE PRECISION) / CAST(NULLIF(COALESCE(SUM("t23"."times") FILTER(WHERE
          "t23"."yes" IS NOT NULL), 0), 0) AS DOUBLE PRECISION) AS "value",
        CAST(NULL AS DOUBLE PRECISION) AS "p90"
      FROM (
        SELECT
          "t18"."referral",
          "t18"."yes",
          "t18"."part",
          "t18"."in_total",
          "t18"."received_on",
          "t18"."days",
          "t18"."key",
          "t18"."times",
          "t18"."source",
          "t18"."route",
          "t18"."decision",
          "t18"."therapy_offered",
          "t18"."legal_stage",
          COALESCE(
            CASE %(by)s
              WHEN 'source'
              THEN "t18"."source"
              WHEN 'route'
              THEN "t18"."route"
              WHEN 'decision'
              THEN "t18"."decision"
              WHEN 'therapy_offered'
              THEN "t18"."therapy_offered"
              WHEN 'legal_stage'
              THEN "t18"."legal_stage"
              WHEN 'month'
              THEN TO_CHAR("t18"."received_on", 'YYYY-MM')
              WHEN 'quarter'
              THEN CAST(EXTRACT(year FROM "t18"."received_on") AS VARCHAR) || ' Q' || CAST(EXTRACT(quarter FROM "t18"."received_on") AS VARCHAR)
              WHEN 'year'
              THEN CAST(EXTRACT(year FROM "t18"."received_on") AS VARCHAR)
              ELSE NULL
            END,
            'not known'
          ) AS "group"
        FROM (
          SELECT
            "t17"."referral",
            "t17"."yes",
            "t17"."part",
            "t17"."in_total",
            "t17"."received_on",
            "t17"."days",
            "t17"."key",
            "t17"."times",
            "t5"."source",
            "t5"."route",
            "t5"."decision",
            "t5"."therapy_offered",
            "t5"."legal_stage"
          FROM (
            SELECT
              "t13"."referral",
              "t13"."yes",
              "t13"."part",
              "t13"."in_total",
              "t13"."received_on",
              CAST(NULL AS BIGINT) AS "days",
              "t13"."referral" AS "key",
              1 AS "times"
            FROM "t12" AS "t13"
            WHERE
              (
                (
                  CAST(%(received_from)s AS DATE) IS NULL
                )
                OR (
                  "t13"."received_on" >= CAST(%(received_from)s AS DATE)
                )
              )
              AND (
                (
                  CAST(%(received_to)s AS DATE) IS NULL
                )
                OR (
                  "t13"."received_on" <= CAST(%(received_to)s AS DATE)
                )
              )
              AND "t13"."in_total"
              AND %(by)s <> ''
          ) AS "t17"
          INNER JOIN (
            SELECT
              "t1"."referral",
              "t1"."source",
              "t1"."route",
              "t1"."decision",
              "t1"."therapy_offered",
              "t1"."legal_stage"
            FROM "reporting_referral" AS "t1"
          ) AS "t5"
            ON "t17"."referral" = "t5"."referral"
        ) AS "t18"
      ) AS "t23"
      GROUP BY
        1
    ) AS "t24"
  ) AS "t25"
) AS "t26"
