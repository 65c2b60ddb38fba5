"""Who is given what is kept: the one rule, as SQL that runs with its owner's sight, so that nothing unseen loosens it."""

from heldinmind.access.audience import Audience, Topic

# What somebody told us themselves is theirs to ask for, however delicate; nothing delicate goes to a letter box or a screen.
OWN_WORDS = Topic.DOMESTIC_ABUSE | Topic.HIDDEN_ADDRESS | Topic.PATERNITY | Topic.CONCEPTION_BY_VIOLENCE

# What the rule asks on the way is asked by nobody else: whether it is unsafe between two is not for everybody to know.
WITHIN = """
ALTER FUNCTION {0} OWNER TO heldinmind_trusted;
REVOKE ALL ON FUNCTION {0} FROM PUBLIC;
GRANT EXECUTE ON FUNCTION {0} TO heldinmind_trusted;
"""
ASKED = WITHIN + "GRANT EXECUTE ON FUNCTION {0} TO heldinmind_web, heldinmind_worker;"

STANDS = """
-- The record that stands for this one: another, when a person found both to be of one human. What was said by or of either
-- is said by or of them both, so the rule compares people through this alone.
CREATE FUNCTION people_stands(person uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
SELECT coalesce((SELECT p.merged_into_id FROM people_person p WHERE p.id = person AND p.team_id = access_team()), person) $$;
""" + WITHIN.format("people_stands(uuid)")

RECORDS = """
-- Every record of one human, so that what hangs on any of them is found along its index.
CREATE FUNCTION people_records(person uuid) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
SELECT ARRAY(SELECT people_stands(person) UNION
             SELECT p.id FROM people_person p WHERE p.merged_into_id = people_stands(person) AND p.team_id = access_team()) $$;
""" + WITHIN.format("people_records(uuid)")

CONCERNED = """
-- The people a subject of the acting team is made of; a household is nobody's in particular.
CREATE FUNCTION people_concerned(subject uuid) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
SELECT ARRAY(SELECT DISTINCT people_stands(one)
               FROM unnest(ARRAY[s.person_id, c.carer_id, c.child_id, a.first_id, a.second_id, t.child_id, t.first_id, t.second_id]) one
              WHERE one IS NOT NULL)
  FROM people_subject s
  LEFT JOIN people_caregivingrelationship c ON c.id = s.caregiving_id
  LEFT JOIN people_adultrelationship a ON a.id = s.adults_id
  LEFT JOIN people_triad t ON t.id = s.triad_id
 WHERE s.id = subject AND s.team_id = access_team() $$;
""" + WITHIN.format("people_concerned(uuid)")

ANSWERS_FOR = (
    """
CREATE FUNCTION people_holds_responsibility(adult uuid, child uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
SELECT EXISTS (SELECT FROM people_caregivingrelationship c JOIN people_parentalresponsibility r ON r.caregiving_id = c.id
                WHERE c.team_id = access_team() AND c.carer_id = ANY (people_records(adult))
                  AND c.child_id = ANY (people_records(child))
                  AND r.held = 'yes' AND r.superseded_at IS NULL AND r.during @> CURRENT_DATE) $$;
"""
    + WITHIN.format("people_holds_responsibility(uuid, uuid)")
    + """
-- A carer is told how their baby is when they hold parental responsibility, or when the baby lives with them.
CREATE FUNCTION people_answers_for(adult uuid, child uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
SELECT people_holds_responsibility(adult, child) OR EXISTS (
       SELECT FROM people_placement p JOIN people_placementcarer w ON w.placement_id = p.id
         JOIN people_caregivingrelationship c ON c.carer_id = w.carer_id AND c.child_id = p.child_id
        WHERE p.team_id = access_team() AND p.child_id = ANY (people_records(child)) AND w.carer_id = ANY (people_records(adult))
          AND p.superseded_at IS NULL AND p.during @> CURRENT_DATE) $$;
"""
    + WITHIN.format("people_answers_for(uuid, uuid)")
)

UNSAFE = """
-- It is not safe between this adult and one of these people, or a carer of one of them.
CREATE FUNCTION people_is_unsafe(adult uuid, people uuid[]) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
SELECT EXISTS (
    SELECT FROM people_adultrelationship a JOIN people_adultsafety s ON s.adults_id = a.id
      , LATERAL (SELECT people_records(adult) AS keys) mine
     WHERE a.team_id = access_team() AND s.answer = 'unsafe' AND s.superseded_at IS NULL
       AND (a.first_id = ANY (mine.keys) OR a.second_id = ANY (mine.keys))
       AND people_stands(CASE WHEN a.first_id = ANY (mine.keys) THEN a.second_id ELSE a.first_id END) IN (
           SELECT people_stands(one) FROM unnest(people) one UNION
           SELECT people_stands(c.carer_id) FROM unnest(people) one
             JOIN people_caregivingrelationship c ON c.child_id = ANY (people_records(one)))) $$;
""" + WITHIN.format("people_is_unsafe(uuid, uuid[])")

GIVEN = f"""
-- Whether `recipient` is given what stands under this subject, source, audience and topics.
-- use: 'letter', 'my space', or 'request' (their own right to a copy). for_child: the child whose right they use, if they do.
CREATE FUNCTION people_given(recipient uuid, for_child uuid, use text, subject uuid, source uuid, audience int, topics int)
RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
SELECT coalesce((
    SELECT NOT fact.unsafe
       AND (who.source IS NULL OR who.source = who.recipient OR who.source = who.child
            OR (fact.of_adults AND fact.partner AND who.source = ANY (fact.people)))
       AND access_heard(audience, topics,
               CASE WHEN fact.own THEN {Audience.PERSON | Audience.DYAD:d}
                    WHEN fact.partner OR fact.their_baby THEN {Audience.DYAD:d} ELSE 0 END,
               CASE WHEN use <> 'request' OR for_child IS NOT NULL THEN 0
                    WHEN who.source = who.recipient THEN {OWN_WORDS:d}
                    WHEN who.source IS NULL AND fact.own THEN {Topic.HIDDEN_ADDRESS:d} ELSE 0 END)
      FROM (SELECT people_stands(people_given.recipient) AS recipient, people_stands(for_child) AS child,
                   people_stands(people_given.source) AS source) who,
           LATERAL (SELECT of.people, s.kind IN ('adults', 'triad') AS of_adults,
                   of.person IS NOT DISTINCT FROM coalesce(who.child, who.recipient) AS own,
                   s.kind <> 'person' AND who.recipient = ANY (of.people)
                       AND (who.child IS NULL OR who.child = ANY (of.people)) AS partner,
                   s.kind = 'person' AND who.child IS NULL AND use <> 'request'
                       AND people_answers_for(who.recipient, of.person) AS their_baby,
                   of.person IS DISTINCT FROM who.recipient
                       AND people_is_unsafe(who.recipient, of.people || who.source) AS unsafe
              FROM people_subject s,
                   LATERAL (SELECT people_concerned(s.id) AS people, people_stands(s.person_id) AS person) of
             WHERE s.id = subject AND s.team_id = access_team()) fact
     WHERE for_child IS NULL OR people_holds_responsibility(recipient, for_child)
), false) $$;
""" + ASKED.format("people_given(uuid, uuid, text, uuid, uuid, int, int)")

OFFERED = f"""
-- What a person decides about, item by item, when somebody asks for a copy: it concerns them (or the child whose right
-- they use). How a child was conceived by violence is never among what that child, or anybody for it, is offered.
CREATE FUNCTION people_offered(recipient uuid, for_child uuid, subject uuid, source uuid, topics int)
RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
SELECT coalesce((
    SELECT coalesce(who.child, who.recipient) = ANY (people_concerned(s.id))
       AND (who.child IS NULL OR who.recipient = ANY (people_concerned(s.id)) OR people_stands(s.person_id) = who.child)
       AND (topics & {Topic.CONCEPTION_BY_VIOLENCE:d} = 0 OR people_stands(people_offered.source) IS NOT DISTINCT FROM who.recipient)
      FROM people_subject s, (SELECT people_stands(people_offered.recipient) AS recipient, people_stands(for_child) AS child) who
     WHERE s.id = subject AND s.team_id = access_team()
       AND (for_child IS NULL OR people_holds_responsibility(recipient, for_child))
), false) $$;
""" + ASKED.format("people_offered(uuid, uuid, uuid, uuid, int)")

SHARED = f"""
-- Whether an organisation is told: what both partners may be told, touching no topic, when every adult it is about (and
-- whoever told us) agrees that we talk with that organisation. For a child somebody with responsibility agrees and none refuses.
CREATE FUNCTION people_shared(with_whom text, subject uuid, source uuid, audience int, topics int)
RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
WITH said AS (SELECT people_stands(g.person_id) AS person_id, g.agrees FROM people_sharingagreement g
               WHERE g.team_id = access_team() AND g.organisation = with_whom
                 AND g.superseded_at IS NULL AND g.during @> CURRENT_DATE),
     who AS (SELECT unnest(people_concerned(subject)) AS person UNION SELECT people_stands(source) WHERE source IS NOT NULL),
     children AS (SELECT person FROM who WHERE EXISTS (SELECT FROM people_caregivingrelationship c
                                                            WHERE c.child_id = ANY (people_records(person)))),
     adults AS (SELECT person FROM who EXCEPT SELECT person FROM children),
     holders AS (SELECT k.person AS child, people_stands(c.carer_id) AS person FROM children k
                   JOIN people_caregivingrelationship c ON c.child_id = ANY (people_records(k.person))
                  WHERE people_holds_responsibility(c.carer_id, k.person))
SELECT access_heard(audience, topics, {Audience.DYAD:d}, 0)
   AND EXISTS (SELECT FROM who)
   AND NOT EXISTS (SELECT FROM adults LEFT JOIN said ON said.person_id = adults.person WHERE said.agrees IS NOT TRUE)
   AND NOT EXISTS (SELECT FROM holders JOIN said ON said.person_id = holders.person WHERE NOT said.agrees)
   AND NOT EXISTS (SELECT FROM children k WHERE NOT EXISTS (
           SELECT FROM holders JOIN said ON said.person_id = holders.person WHERE holders.child = k.person)) $$;
""" + ASKED.format("people_shared(text, uuid, uuid, int, int)")

RULE = STANDS + RECORDS + CONCERNED + ANSWERS_FOR + UNSAFE + GIVEN + OFFERED + SHARED
