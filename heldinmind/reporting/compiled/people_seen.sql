-- Written by `manage.py compile_figures` from the expression of the same name. Change that, never this.
WITH "t9" AS (
  SELECT
    "t8"."referral",
    "t8"."family",
    "t8"."person",
    "t8"."yes",
    "t8"."part",
    "t8"."key",
    "t8"."in_total",
    "t4"."received_on"
  FROM (
    SELECT
      "t6"."referral",
      "t6"."family",
      "t6"."person",
      "t6"."yes",
      "t6"."part",
      CASE
        WHEN STARTS_WITH("t6"."part", 'families')
        THEN "t6"."family"
        ELSE "t6"."person"
      END AS "key",
      "t6"."part" IN ('babies', 'carers', 'others') AS "in_total"
    FROM (
      SELECT
        "t0"."referral",
        "t0"."family",
        "t0"."person",
        "t0"."seen" AS "yes",
        UNNEST(
          ARRAY[
            'families',
            'families' || CASE
              WHEN "t0"."from_tally"
              AND NOT (
                BOOL_OR("t0"."seen" AND NOT (
                  "t0"."from_tally"
                )) OVER (
                  PARTITION BY "t0"."referral"
                  ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                )
              )
              THEN ', from tally'
              ELSE NULL
            END,
            CASE
              WHEN "t0"."part" = 'baby'
              THEN 'babies'
              WHEN "t0"."part" = 'carer'
              THEN 'carers'
              ELSE 'others'
            END,
            CASE
              WHEN "t0"."part" = 'baby'
              THEN 'babies'
              WHEN "t0"."part" = 'carer'
              THEN 'carers'
              ELSE 'others'
            END || CASE WHEN "t0"."from_tally" THEN ', from tally' ELSE NULL END,
            CASE WHEN (
              "t0"."part" = 'carer'
            ) AND "t0"."father" THEN 'fathers' ELSE NULL END,
            CASE WHEN (
              "t0"."part" = 'carer'
            ) AND "t0"."father" THEN 'fathers' ELSE NULL END || CASE WHEN "t0"."from_tally" THEN ', from tally' ELSE NULL END,
            CASE
              WHEN (
                "t0"."part" = 'carer'
              ) AND "t0"."second"
              THEN 'second carers'
              ELSE NULL
            END,
            CASE
              WHEN (
                "t0"."part" = 'carer'
              ) AND "t0"."second"
              THEN 'second carers'
              ELSE NULL
            END || CASE WHEN "t0"."from_tally" THEN ', from tally' ELSE NULL END
          ]
        ) AS "part"
      FROM "reporting_participant" AS "t0"
    ) AS "t6"
    WHERE
      "t6"."part" IS NOT NULL
  ) AS "t8"
  INNER JOIN (
    SELECT
      "t1"."referral",
      "t1"."received_on"
    FROM "reporting_referral" AS "t1"
  ) AS "t4"
    ON "t8"."referral" = "t4"."referral"
)
SELECT
  *
FROM (
  SELECT
    'part' AS "section",
    "t15"."group",
    "t15"."numerator",
    "t15"."denominator",
    "t15"."unknown",
    "t15"."value",
    "t15"."p90"
  FROM (
    SELECT
      "t11"."group",
      COUNT(DISTINCT "t11"."key") FILTER(WHERE
        "t11"."yes") AS "numerator",
      CAST(NULL AS BIGINT) AS "denominator",
      COUNT(DISTINCT "t11"."key") FILTER(WHERE
        "t11"."yes" IS NULL) AS "unknown",
      CAST(COUNT(DISTINCT "t11"."key") FILTER(WHERE
        "t11"."yes") AS DOUBLE PRECISION) AS "value",
      CAST(NULL AS DOUBLE PRECISION) AS "p90"
    FROM (
      SELECT
        "t10"."referral",
        "t10"."family",
        "t10"."person",
        "t10"."yes",
        "t10"."part",
        "t10"."key",
        "t10"."in_total",
        "t10"."received_on",
        CAST(NULL AS BIGINT) AS "days",
        1 AS "times",
        "t10"."part" AS "group"
      FROM "t9" AS "t10"
      WHERE
        (
          (
            CAST(%(received_from)s AS DATE) IS NULL
          )
          OR (
            "t10"."received_on" >= CAST(%(received_from)s AS DATE)
          )
        )
        AND (
          (
            CAST(%(received_to)s AS DATE) IS NULL
          )
          OR (
            "t10"."received_on" <= CAST(%(received_to)s AS DATE)
          )
        )
        AND %(by)s = ''
    ) AS "t11"
    GROUP BY
      1
  ) AS "t15"
  WHERE
    "t15"."group" IS NOT NULL
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
        COUNT(DISTINCT "t12"."key") FILTER(WHERE
          "t12"."yes") AS "numerator",
        CAST(NULL AS BIGINT) AS "denominator",
        COUNT(DISTINCT "t12"."key") FILTER(WHERE
          "t12"."yes" IS NULL) AS "unknown",
        CAST(COUNT(DISTINCT "t12"."key") FILTER(WHERE
          "t12"."yes") AS DOUBLE PRECISION) AS "value",
        CAST(NULL AS DOUBLE PRECISION) AS "p90"
      FROM (
        SELECT
          "t10"."referral",
          "t10"."family",
          "t10"."person",
          "t10"."yes",
          "t10"."part",
          "t10"."key",
          "t10"."in_total",
          "t10"."received_on",
          CAST(NULL AS BIGINT) AS "days",
          1 AS "times"
        FROM "t9" AS "t10"
        WHERE
          (
            (
              CAST(%(received_from)s AS DATE) IS NULL
            )
            OR (
              "t10"."received_on" >= CAST(%(received_from)s AS DATE)
            )
          )
          AND (
            (
              CAST(%(received_to)s AS DATE) IS NULL
            )
            OR (
              "t10"."received_on" <= CAST(%(received_to)s AS DATE)
            )
          )
          AND "t10"."in_total"
      ) AS "t12"
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
        COUNT(DISTINCT "t20"."key") FILTER(WHERE
          "t20"."yes") AS "numerator",
        CAST(NULL AS BIGINT) AS "denominator",
        COUNT(DISTINCT "t20"."key") FILTER(WHERE
          "t20"."yes" IS NULL) AS "unknown",
        CAST(COUNT(DISTINCT "t20"."key") FILTER(WHERE
          "t20"."yes") AS DOUBLE PRECISION) AS "value",
        CAST(NULL AS DOUBLE PRECISION) AS "p90"
      FROM (
        SELECT
          "t17"."referral",
          "t17"."family",
          "t17"."person",
          "t17"."yes",
          "t17"."part",
          "t17"."key",
          "t17"."in_total",
          "t17"."received_on",
          "t17"."days",
          "t17"."times",
          "t17"."source",
          "t17"."route",
          "t17"."decision",
          "t17"."therapy_offered",
          "t17"."legal_stage",
          COALESCE(
            CASE %(by)s
              WHEN 'source'
              THEN "t17"."source"
              WHEN 'route'
              THEN "t17"."route"
              WHEN 'decision'
              THEN "t17"."decision"
              WHEN 'therapy_offered'
              THEN "t17"."therapy_offered"
              WHEN 'legal_stage'
              THEN "t17"."legal_stage"
              WHEN 'month'
              THEN TO_CHAR("t17"."received_on", 'YYYY-MM')
              WHEN 'quarter'
              THEN CAST(EXTRACT(year FROM "t17"."received_on") AS VARCHAR) || ' Q' || CAST(EXTRACT(quarter FROM "t17"."received_on") AS VARCHAR)
              WHEN 'year'
              THEN CAST(EXTRACT(year FROM "t17"."received_on") AS VARCHAR)
              ELSE NULL
            END,
            'not known'
          ) AS "group"
        FROM (
          SELECT
            "t14"."referral",
            "t14"."family",
            "t14"."person",
            "t14"."yes",
            "t14"."part",
            "t14"."key",
            "t14"."in_total",
            "t14"."received_on",
            "t14"."days",
            "t14"."times",
            "t5"."source",
            "t5"."route",
            "t5"."decision",
            "t5"."therapy_offered",
            "t5"."legal_stage"
          FROM (
            SELECT
              "t10"."referral",
              "t10"."family",
              "t10"."person",
              "t10"."yes",
              "t10"."part",
              "t10"."key",
              "t10"."in_total",
              "t10"."received_on",
              CAST(NULL AS BIGINT) AS "days",
              1 AS "times"
            FROM "t9" AS "t10"
            WHERE
              (
                (
                  CAST(%(received_from)s AS DATE) IS NULL
                )
                OR (
                  "t10"."received_on" >= CAST(%(received_from)s AS DATE)
                )
              )
              AND (
                (
                  CAST(%(received_to)s AS DATE) IS NULL
                )
                OR (
                  "t10"."received_on" <= CAST(%(received_to)s AS DATE)
                )
              )
              AND "t10"."in_total"
              AND %(by)s <> ''
          ) AS "t14"
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
            ON "t14"."referral" = "t5"."referral"
        ) AS "t17"
      ) AS "t20"
      GROUP BY
        1
    ) AS "t21"
  ) AS "t22"
) AS "t23"
