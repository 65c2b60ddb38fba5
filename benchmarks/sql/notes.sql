-- About every other meeting that was held; each seventh open family's last one is still a draft.
CREATE TEMP TABLE bench_note AS
SELECT *, pg_temp.key(47, g * 8 + k, day) AS id, is_open AND k = 2 AND f % 7 = 0 AS draft
  FROM bench_meeting WHERE held AND k % 2 = 0 AND NOT missed AND NOT cancelled;

INSERT INTO care_note (id, created_at, team_id, family_id, episode_id, contact_id, author_id, about_on, saved_at, signed_at)
SELECT id, at, team_id, family_id, episode_id, contact_id, worker_id, day, at, CASE WHEN NOT draft THEN at + interval '1 hour' END FROM bench_note;

-- The trigger that keeps a signed note as it is would refuse its parts, which come second here.
ALTER TABLE care_notepart DISABLE TRIGGER signed_part_stays;

INSERT INTO care_notepart (id, created_at, team_id, family_id, note_id, position, heading, subject_id, audience, topics, words)
SELECT pg_temp.key(48, n.g * 16 + n.k * 2 + p.place, n.day), n.at, n.team_id, n.family_id, n.id, p.place, p.heading,
       CASE p.place WHEN 0 THEN pg_temp.key(22, n.g * 16 + 4, b.arrived) ELSE pg_temp.key(27, n.g * 4 + 1, b.arrived) END, p.audience,
       CASE WHEN p.place = 1 AND n.f % 30 = 1 THEN 1 ELSE 0 END, p.words
  FROM bench_note AS n JOIN bench_family AS b USING (g),
       (VALUES (0, 'Together', 1, 'We looked at the film of last week. There was a moment when both stopped, and waited, and each found the other. '
                                  || 'She said that she had not seen it then. We stayed with that for a while, and planned the next two weeks.'),
               (1, 'Mother, private', 2, 'She slept four hours on most nights. She told of her own mother, and asked that this is kept apart.'))
       AS p (place, heading, audience, words);

ALTER TABLE care_notepart ENABLE TRIGGER signed_part_stays;

INSERT INTO care_goal (id, created_at, team_id, family_id, episode_id, subject_id, words, agreed_on, audience, topics)
SELECT pg_temp.key(49, g, opened), opened, team_id, id, episode_id, pg_temp.key(22, g * 16 + 4, arrived), 'To enjoy bath time together.',
       opened + 14, 1, 0
  FROM bench_family;

INSERT INTO care_goalrating (id, created_at, team_id, goal_id, rated_on, value, by_id)
SELECT pg_temp.key(50, g * 2 + place, opened + after), opened + after, team_id, pg_temp.key(49, g, opened), opened + after,
       (f % 4 + 3 * place) % 11, worker_id
  FROM bench_family, (VALUES (0, 14), (1, 50)) AS r (place, after);
