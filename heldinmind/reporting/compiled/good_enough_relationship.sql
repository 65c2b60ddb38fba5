-- Written by `manage.py compile_figures` from the expression of the same name. Change that, never this.
WITH "t22" AS (
  SELECT
    "t21"."referral",
    "t21"."baby",
    "t21"."legal_stage",
    "t21"."lives_with",
    "t21"."lives_as",
    "t21"."lived_elsewhere",
    "t21"."lost_or_died",
    "t21"."decision",
    "t21"."ended_on",
    "t21"."referral_right",
    "t21"."baby_right",
    "t21"."best",
    "t21"."enough",
    "t21"."yes",
    "t11"."received_on"
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
      "t19"."ended_on",
      "t19"."referral_right",
      "t19"."baby_right",
      "t19"."best",
      "t19"."enough",
      "t19"."best" <= "t19"."enough" AS "yes"
    FROM (
      SELECT
        "t18"."referral",
        "t18"."baby",
        "t18"."legal_stage",
        "t18"."lives_with",
        "t18"."lives_as",
        "t18"."lived_elsewhere",
        "t18"."lost_or_died",
        "t18"."decision",
        "t18"."ended_on",
        "t16"."referral" AS "referral_right",
        "t16"."baby" AS "baby_right",
        "t16"."best",
        "t16"."enough"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            "t4"."referral",
            "t4"."baby",
            "t4"."legal_stage",
            "t4"."lives_with",
            "t4"."lives_as",
            "t4"."lived_elsewhere",
            "t4"."lost_or_died",
            "t12"."decision",
            "t12"."ended_on"
          FROM "reporting_baby" AS "t4"
          INNER JOIN (
            SELECT
              "t0"."referral",
              "t0"."decision",
              "t0"."ended_on"
            FROM "reporting_referral" AS "t0"
          ) AS "t12"
            ON "t4"."referral" = "t12"."referral"
        ) AS "t15"
        WHERE
          "t15"."decision" = 'accept'
      ) AS "t18"
      LEFT OUTER JOIN (
        SELECT
          "t13"."referral",
          "t13"."baby",
          MIN("t13"."last_level") AS "best",
          MAX("t13"."good_enough_level") AS "enough"
        FROM (
          SELECT
            "t5"."referral",
            "t5"."relationship",
            "t5"."baby",
            "t5"."first_level",
            "t5"."last_level",
            "t5"."days_rated",
            "t5"."ended",
            "t6"."team",
            "t6"."good_enough_level"
          FROM "reporting_relationship" AS "t5"
          CROSS JOIN "reporting_team" AS "t6"
        ) AS "t13"
        GROUP BY
          1,
          2
      ) AS "t16"
        ON "t18"."referral" = "t16"."referral" AND "t18"."baby" = "t16"."baby"
    ) AS "t19"
    WHERE
      (
        "t19"."best" IS NOT NULL
      )
      OR (
        (
          "t19"."ended_on" IS NOT NULL
        ) AND NOT (
          "t19"."lost_or_died"
        )
      )
  ) AS "t21"
  INNER JOIN (
    SELECT
      "t0"."referral",
      "t0"."received_on"
    FROM "reporting_referral" AS "t0"
  ) AS "t11"
    ON "t21"."referral" = "t11"."referral"
)
SELECT
  *
FROM (
  SELECT
    'total' AS "section",
    CAST(NULL AS VARCHAR) AS "group",
    "t28"."numerator",
    "t28"."denominator",
    "t28"."unknown",
    "t28"."value",
    "t28"."p90"
  FROM (
    SELECT
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
        "t23"."referral",
        "t23"."baby",
        "t23"."legal_stage",
        "t23"."lives_with",
        "t23"."lives_as",
        "t23"."lived_elsewhere",
        "t23"."lost_or_died",
        "t23"."decision",
        "t23"."ended_on",
        "t23"."referral_right",
        "t23"."baby_right",
        "t23"."best",
        "t23"."enough",
        "t23"."yes",
        "t23"."received_on",
        CAST(NULL AS BIGINT) AS "days",
        "t23"."referral" AS "key",
        CAST(NULL AS VARCHAR) AS "part",
        1 AS "times",
        TRUE AS "in_total"
      FROM "t22" AS "t23"
      WHERE
        (
          (
            CAST(%(received_from)s AS DATE) IS NULL
          )
          OR (
            "t23"."received_on" >= CAST(%(received_from)s AS DATE)
          )
        )
        AND (
          (
            CAST(%(received_to)s AS DATE) IS NULL
          )
          OR (
            "t23"."received_on" <= CAST(%(received_to)s AS DATE)
          )
        )
        AND TRUE
    ) AS "t24"
  ) AS "t28"
) AS "t29"
UNION ALL
SELECT
  *
FROM (
  SELECT
    'group' AS "section",
    "t31"."group",
    "t31"."numerator",
    "t31"."denominator",
    "t31"."unknown",
    "t31"."value",
    "t31"."p90"
  FROM (
    SELECT
      "t30"."group",
      COALESCE(SUM("t30"."times") FILTER(WHERE
        "t30"."yes"), 0) AS "numerator",
      COALESCE(SUM("t30"."times") FILTER(WHERE
        "t30"."yes" IS NOT NULL), 0) AS "denominator",
      COALESCE(SUM("t30"."times") FILTER(WHERE
        "t30"."yes" IS NULL), 0) AS "unknown",
      CAST(COALESCE(SUM("t30"."times") FILTER(WHERE
        "t30"."yes"), 0) AS DOUBLE PRECISION) / CAST(NULLIF(COALESCE(SUM("t30"."times") FILTER(WHERE
        "t30"."yes" IS NOT NULL), 0), 0) AS DOUBLE PRECISION) AS "value",
      CAST(NULL AS DOUBLE PRECISION) AS "p90"
    FROM (
      SELECT
        "t27"."referral",
        "t27"."baby",
        "t27"."legal_stage",
        "t27"."lives_with",
        "t27"."lives_as",
        "t27"."lived_elsewhere",
        "t27"."lost_or_died",
        "t27"."decision",
        "t27"."ended_on",
        "t27"."referral_right",
        "t27"."baby_right",
        "t27"."best",
        "t27"."enough",
        "t27"."yes",
        "t27"."received_on",
        "t27"."days",
        "t27"."key",
        "t27"."part",
        "t27"."times",
        "t27"."in_total",
        "t27"."source",
        "t27"."route",
        "t27"."therapy_offered",
        COALESCE(
          CASE %(by)s
            WHEN 'source'
            THEN "t27"."source"
            WHEN 'route'
            THEN "t27"."route"
            WHEN 'decision'
            THEN "t27"."decision"
            WHEN 'therapy_offered'
            THEN "t27"."therapy_offered"
            WHEN 'legal_stage'
            THEN "t27"."legal_stage"
            WHEN 'month'
            THEN TO_CHAR("t27"."received_on", 'YYYY-MM')
            WHEN 'quarter'
            THEN CAST(EXTRACT(year FROM "t27"."received_on") AS VARCHAR) || ' Q' || CAST(EXTRACT(quarter FROM "t27"."received_on") AS VARCHAR)
            WHEN 'year'
            THEN CAST(EXTRACT(year FROM "t27"."received_on") AS VARCHAR)
            ELSE NULL
          END,
          'not known'
        ) AS "group"
      FROM (
        SELECT
          "t26"."referral",
          "t26"."baby",
          "t26"."legal_stage",
          "t26"."lives_with",
          "t26"."lives_as",
          "t26"."lived_elsewhere",
          "t26"."lost_or_died",
          "t26"."decision",
          "t26"."ended_on",
          "t26"."referral_right",
          "t26"."baby_right",
          "t26"."best",
          "t26"."enough",
          "t26"."yes",
          "t26"."received_on",
          "t26"."days",
          "t26"."key",
          "t26"."part",
          "t26"."times",
          "t26"."in_total",
          "t10"."source",
          "t10"."route",
          "t10"."therapy_offered"
        FROM (
          SELECT
            "t23"."referral",
            "t23"."baby",
            "t23"."legal_stage",
            "t23"."lives_with",
            "t23"."lives_as",
            "t23"."lived_elsewhere",
            "t23"."lost_or_died",
            "t23"."decision",
            "t23"."ended_on",
            "t23"."referral_right",
            "t23"."baby_right",
            "t23"."best",
            "t23"."enough",
            "t23"."yes",
            "t23"."received_on",
            CAST(NULL AS BIGINT) AS "days",
            "t23"."referral" AS "key",
            CAST(NULL AS VARCHAR) AS "part",
            1 AS "times",
            TRUE AS "in_total"
          FROM "t22" AS "t23"
          WHERE
            (
              (
                CAST(%(received_from)s AS DATE) IS NULL
              )
              OR (
                "t23"."received_on" >= CAST(%(received_from)s AS DATE)
              )
            )
            AND (
              (
                CAST(%(received_to)s AS DATE) IS NULL
              )
              OR (
                "t23"."received_on" <= CAST(%(received_to)s AS DATE)
              )
            )
            AND TRUE
            AND %(by)s <> ''
        ) AS "t26"
        INNER JOIN (
          SELECT
            "t0"."referral",
            "t0"."source",
            "t0"."route",
            "t0"."therapy_offered"
          FROM "reporting_referral" AS "t0"
        ) AS "t10"
          ON "t26"."referral" = "t10"."referral"
      ) AS "t27"
    ) AS "t30"
    GROUP BY
      1
  ) AS "t31"
) AS "t32"
