-- Written by `manage.py compile_figures` from the expression of the same name. Change that, never this.
WITH "t12" AS (
  SELECT
    "t11"."referral",
    "t11"."baby",
    "t11"."legal_stage",
    "t11"."lives_with",
    "t11"."lives_as",
    "t11"."lived_elsewhere",
    "t11"."lost_or_died",
    "t11"."decision",
    "t11"."yes",
    "t11"."part",
    "t7"."received_on"
  FROM (
    SELECT
      "t9"."referral",
      "t9"."baby",
      "t9"."legal_stage",
      "t9"."lives_with",
      "t9"."lives_as",
      "t9"."lived_elsewhere",
      "t9"."lost_or_died",
      "t9"."decision",
      CASE
        WHEN "t9"."lives_as" = 'with parents'
        THEN TRUE
        WHEN "t9"."lives_as" = 'elsewhere'
        THEN FALSE
        ELSE NULL
      END AS "yes",
      CASE
        WHEN (
          "t9"."lives_as" = 'with parents'
        ) AND "t9"."lived_elsewhere"
        THEN 'returned after living elsewhere'
        ELSE "t9"."lives_with"
      END AS "part"
    FROM (
      SELECT
        "t2"."referral",
        "t2"."baby",
        "t2"."legal_stage",
        "t2"."lives_with",
        "t2"."lives_as",
        "t2"."lived_elsewhere",
        "t2"."lost_or_died",
        "t8"."decision"
      FROM "reporting_baby" AS "t2"
      INNER JOIN (
        SELECT
          "t0"."referral",
          "t0"."decision"
        FROM "reporting_referral" AS "t0"
      ) AS "t8"
        ON "t2"."referral" = "t8"."referral"
    ) AS "t9"
    WHERE
      "t9"."decision" = 'accept' AND NOT (
        "t9"."lost_or_died"
      )
  ) AS "t11"
  INNER JOIN (
    SELECT
      "t0"."referral",
      "t0"."received_on"
    FROM "reporting_referral" AS "t0"
  ) AS "t7"
    ON "t11"."referral" = "t7"."referral"
)
SELECT
  *
FROM (
  SELECT
    'part' AS "section",
    "t21"."group",
    "t21"."numerator",
    "t21"."denominator",
    "t21"."unknown",
    "t21"."value",
    "t21"."p90"
  FROM (
    SELECT
      "t18"."group",
      "t18"."numerator",
      SUM("t18"."numerator") OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS "denominator",
      0 AS "unknown",
      CAST("t18"."numerator" AS DOUBLE PRECISION) / CAST(SUM("t18"."numerator") OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS DOUBLE PRECISION) AS "value",
      CAST(NULL AS DOUBLE PRECISION) AS "p90"
    FROM (
      SELECT
        "t14"."group",
        SUM("t14"."times") AS "numerator"
      FROM (
        SELECT
          "t13"."referral",
          "t13"."baby",
          "t13"."legal_stage",
          "t13"."lives_with",
          "t13"."lives_as",
          "t13"."lived_elsewhere",
          "t13"."lost_or_died",
          "t13"."decision",
          "t13"."yes",
          "t13"."part",
          "t13"."received_on",
          CAST(NULL AS BIGINT) AS "days",
          "t13"."referral" AS "key",
          1 AS "times",
          TRUE AS "in_total",
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
          AND "t13"."yes" IS NOT NULL
      ) AS "t14"
      GROUP BY
        1
    ) AS "t18"
  ) AS "t21"
  WHERE
    "t21"."group" IS NOT NULL
) AS "t23"
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
          "t13"."baby",
          "t13"."legal_stage",
          "t13"."lives_with",
          "t13"."lives_as",
          "t13"."lived_elsewhere",
          "t13"."lost_or_died",
          "t13"."decision",
          "t13"."yes",
          "t13"."part",
          "t13"."received_on",
          CAST(NULL AS BIGINT) AS "days",
          "t13"."referral" AS "key",
          1 AS "times",
          TRUE AS "in_total"
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
          AND TRUE
      ) AS "t15"
    ) AS "t20"
  ) AS "t22"
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      'group' AS "section",
      "t25"."group",
      "t25"."numerator",
      "t25"."denominator",
      "t25"."unknown",
      "t25"."value",
      "t25"."p90"
    FROM (
      SELECT
        "t24"."group",
        COALESCE(SUM("t24"."times") FILTER(WHERE
          "t24"."yes"), 0) AS "numerator",
        COALESCE(SUM("t24"."times") FILTER(WHERE
          "t24"."yes" IS NOT NULL), 0) AS "denominator",
        COALESCE(SUM("t24"."times") FILTER(WHERE
          "t24"."yes" IS NULL), 0) AS "unknown",
        CAST(COALESCE(SUM("t24"."times") FILTER(WHERE
          "t24"."yes"), 0) AS DOUBLE PRECISION) / CAST(NULLIF(COALESCE(SUM("t24"."times") FILTER(WHERE
          "t24"."yes" IS NOT NULL), 0), 0) AS DOUBLE PRECISION) AS "value",
        CAST(NULL AS DOUBLE PRECISION) AS "p90"
      FROM (
        SELECT
          "t19"."referral",
          "t19"."baby",
          "t19"."legal_stage",
          "t19"."lives_with",
          "t19"."lives_as",
          "t19"."lived_elsewhere",
          "t19"."lost_or_died",
          "t19"."decision",
          "t19"."yes",
          "t19"."part",
          "t19"."received_on",
          "t19"."days",
          "t19"."key",
          "t19"."times",
          "t19"."in_total",
          "t19"."source",
          "t19"."route",
          "t19"."therapy_offered",
          COALESCE(
            CASE %(by)s
              WHEN 'source'
              THEN "t19"."source"
              WHEN 'route'
              THEN "t19"."route"
              WHEN 'decision'
              THEN "t19"."decision"
              WHEN 'therapy_offered'
              THEN "t19"."therapy_offered"
              WHEN 'legal_stage'
              THEN "t19"."legal_stage"
              WHEN 'month'
              THEN TO_CHAR("t19"."received_on", 'YYYY-MM')
              WHEN 'quarter'
              THEN CAST(EXTRACT(year FROM "t19"."received_on") AS VARCHAR) || ' Q' || CAST(EXTRACT(quarter FROM "t19"."received_on") AS VARCHAR)
              WHEN 'year'
              THEN CAST(EXTRACT(year FROM "t19"."received_on") AS VARCHAR)
              ELSE NULL
            END,
            'not known'
          ) AS "group"
        FROM (
          SELECT
            "t17"."referral",
            "t17"."baby",
            "t17"."legal_stage",
            "t17"."lives_with",
            "t17"."lives_as",
            "t17"."lived_elsewhere",
            "t17"."lost_or_died",
            "t17"."decision",
            "t17"."yes",
            "t17"."part",
            "t17"."received_on",
            "t17"."days",
            "t17"."key",
            "t17"."times",
            "t17"."in_total",
            "t6"."source",
            "t6"."route",
            "t6"."therapy_offered"
          FROM (
            SELECT
              "t13"."referral",
              "t13"."baby",
              "t13"."legal_stage",
              "t13"."lives_with",
              "t13"."lives_as",
              "t13"."lived_elsewhere",
              "t13"."lost_or_died",
              "t13"."decision",
              "t13"."yes",
              "t13"."part",
              "t13"."received_on",
              CAST(NULL AS BIGINT) AS "days",
              "t13"."referral" AS "key",
              1 AS "times",
              TRUE AS "in_total"
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
              AND TRUE
              AND %(by)s <> ''
          ) AS "t17"
          INNER JOIN (
            SELECT
              "t0"."referral",
              "t0"."source",
              "t0"."route",
              "t0"."therapy_offered"
            FROM "reporting_referral" AS "t0"
          ) AS "t6"
            ON "t17"."referral" = "t6"."referral"
        ) AS "t19"
      ) AS "t24"
      GROUP BY
        1
    ) AS "t25"
  ) AS "t26"
) AS "t27"
