CREATE VIEW reporting_team AS
SELECT DISTINCT ON (team_id) team_id AS team, good_enough_level::bigint AS good_enough_level
  FROM access_teamsettings
 WHERE team_id = access_team() AND (SELECT access_may('figures_view'))
 ORDER BY team_id, version DESC;
COMMENT ON VIEW reporting_team IS 'What the team has settled that a figure depends on: one row.';
COMMENT ON COLUMN reporting_team.team IS 'The team, as an opaque key.';
COMMENT ON COLUMN reporting_team.good_enough_level IS 'The last caregiving level (1 is best) that the team calls good enough.';

CREATE VIEW reporting_referral AS
WITH stage AS MATERIALIZED (SELECT referral_id, level_id::text AS level, place FROM reporting_part_stage),
came AS MATERIALIZED (SELECT episode_id FROM reporting_part_attended)
SELECT r.team_id AS team, r.id AS referral, r.family_id AS family, r.received_on,
       nullif(r.source, '')::text AS source, r.route::text AS route, nullif(r.decision, '')::text AS decision, r.decided_on,
       e.opened_on, e.assessed_on, e.started_on, e.ended_on, e.end_reason_id::text AS end_reason, reason.planned,
       coalesce(e.tally_attended, 0) > 0 OR came.episode_id IS NOT NULL AS seen,
       w.joined_on AS joined_list_on, w.left_on AS left_list_on, nullif(w.left_for, '')::text AS left_list_for,
       r.therapy_offered::text AS therapy_offered, stage.level AS legal_stage
  FROM referrals_referral r
  LEFT JOIN care_episode e ON e.referral_id = r.id
  LEFT JOIN care_endreason reason ON reason.code = e.end_reason_id
  LEFT JOIN referrals_waitingentry w ON w.referral_id = r.id
  LEFT JOIN (SELECT DISTINCT episode_id FROM came) came ON came.episode_id = e.id
  LEFT JOIN (SELECT referral_id, (array_agg(level ORDER BY place DESC))[1] AS level FROM stage GROUP BY referral_id) stage
         ON stage.referral_id = r.id;
COMMENT ON VIEW reporting_referral IS 'One row for each referral, with what became of it.';
COMMENT ON COLUMN reporting_referral.team IS 'The team, as an opaque key.';
COMMENT ON COLUMN reporting_referral.referral IS 'The referral, as an opaque key.';
COMMENT ON COLUMN reporting_referral.family IS 'The family, as an opaque key; empty until the referral is linked to people.';
COMMENT ON COLUMN reporting_referral.received_on IS 'The day the referral arrived.';
COMMENT ON COLUMN reporting_referral.source IS 'Who referred: self, midwife, health visitor ...; empty when not recorded.';
COMMENT ON COLUMN reporting_referral.route IS 'How it came: self, professional, consultation, staff or imported.';
COMMENT ON COLUMN reporting_referral.decision IS 'The decision; empty until there is one.';
COMMENT ON COLUMN reporting_referral.decided_on IS 'The day of the decision.';
COMMENT ON COLUMN reporting_referral.opened_on IS 'The day the episode opened; empty when there is no episode.';
COMMENT ON COLUMN reporting_referral.assessed_on IS 'The day of the first assessment.';
COMMENT ON COLUMN reporting_referral.started_on IS 'The day treatment began.';
COMMENT ON COLUMN reporting_referral.ended_on IS 'The day work ended; empty while it goes on.';
COMMENT ON COLUMN reporting_referral.end_reason IS 'Why it ended; empty when not recorded.';
COMMENT ON COLUMN reporting_referral.planned IS 'Whether endings for this reason are planned; empty without a reason.';
COMMENT ON COLUMN reporting_referral.seen IS 'Whether anybody came to at least one contact, or a tally says so.';
COMMENT ON COLUMN reporting_referral.joined_list_on IS 'The day the family joined the waiting list.';
COMMENT ON COLUMN reporting_referral.left_list_on IS 'The day the family left the waiting list.';
COMMENT ON COLUMN reporting_referral.left_list_for IS 'Why the family left the list: allocated, chose not to, not reached, elsewhere, other.';
COMMENT ON COLUMN reporting_referral.therapy_offered IS 'Whether therapy was offered: yes, no, unknown, not asked.';
COMMENT ON COLUMN reporting_referral.legal_stage IS 'How far children''s services were involved at the start: the furthest of the referral''s babies.';
