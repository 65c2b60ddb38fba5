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

CONCERNED = """
-- The people a subject of the acting team is made of; a household is nobody's in particular.
CREATE FUNCTION people_concerned(subject uuid) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
SELECT array_remove(ARRAY[s.person_id, c.carer_id, c.child_id, a.first_id, a.second_id, t.child_id, t.first_id, t.second_id], NULL)
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
                WHERE c.team_id = access_team() AND c.carer_id = adult AND c.child_id = child
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
        WHERE p.team_id = access_team() AND p.child_id = child AND w.carer_id = adult
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
     WHERE a.team_id = access_team() AND s.answer = 'unsafe' AND s.superseded_at IS NULL
       AND adult IN (a.first_id, a.second_id)
       AND CASE adult WHEN a.first_id THEN a.second_id ELSE a.first_id END IN (
           SELECT unnest(people) UNION
           SELECT c.carer_id FROM people_caregivingrelationship c WHERE c.child_id = ANY (people))) $$;
""" + WITHIN.format("people_is_unsafe(uuid, uuid[])")

GIVEN = f"""
-- Whether `recipient` is given what stands under this subject, source, audience and topics.
-- use: 'letter', 'my space', or 'request' (their own right to a copy). for_child: the child whose right they use, if they do.
CREATE FUNCTION people_given(recipient uuid, for_child uuid, use text, subject uuid, source uuid, audience int, topics int)
RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
SELECT coalesce((
    SELECT NOT fact.unsafe
       AND (source IS NULL OR source = recipient OR source = for_child
            OR (fact.of_adults AND fact.partner AND source = ANY (fact.people)))
       AND access_heard(audience, topics,
               CASE WHEN fact.own THEN {Audience.PERSON | Audience.DYAD:d}
                    WHEN fact.partner OR fact.their_baby THEN {Audience.DYAD:d} ELSE 0 END,
               CASE WHEN use <> 'request' OR for_child IS NOT NULL THEN 0
                    WHEN source = recipient THEN {OWN_WORDS:d}
                    WHEN source IS NULL AND fact.own THEN {Topic.HIDDEN_ADDRESS:d} ELSE 0 END)
      FROM (SELECT of.people, s.kind IN ('adults', 'triad') AS of_adults,
                   s.person_id IS NOT DISTINCT FROM coalesce(for_child, recipient) AS own,
                   s.kind <> 'person' AND recipient = ANY (of.people)
                       AND (for_child IS NULL OR for_child = ANY (of.people)) AS partner,
                   s.kind = 'person' AND for_child IS NULL AND use <> 'request'
                       AND people_answers_for(recipient, s.person_id) AS their_baby,
                   s.person_id IS DISTINCT FROM recipient
                       AND people_is_unsafe(recipient, of.people || source) AS unsafe
              FROM people_subject s, LATERAL (SELECT people_concerned(s.id) AS people) of
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
    SELECT coalesce(for_child, recipient) = ANY (people_concerned(s.id))
       AND (for_child IS NULL OR recipient = ANY (people_concerned(s.id)) OR s.person_id = for_child)
       AND (topics & {Topic.CONCEPTION_BY_VIOLENCE:d} = 0 OR source IS NOT DISTINCT FROM recipient)
      FROM people_subject s WHERE s.id = subject AND s.team_id = access_team()
       AND (for_child IS NULL OR people_holds_responsibility(recipient, for_child))
), false) $$;
""" + ASKED.format("people_offered(uuid, uuid, uuid, uuid, int)")

SHARED = f"""
-- Whether an organisation is told: what both partners may be told, touching no topic, when every adult it is about (and
-- whoever told us) agrees that we talk with that organisation. For a child somebody with responsibility agrees and none refuses.
CREATE FUNCTION people_shared(with_whom text, subject uuid, source uuid, audience int, topics int)
RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
WITH said AS (SELECT g.person_id, g.agrees FROM people_sharingagreement g
               WHERE g.team_id = access_team() AND g.organisation = with_whom
                 AND g.superseded_at IS NULL AND g.during @> CURRENT_DATE),
     who AS (SELECT unnest(people_concerned(subject)) AS person UNION SELECT source WHERE source IS NOT NULL),
     children AS (SELECT person FROM who WHERE EXISTS (SELECT FROM people_caregivingrelationship c WHERE c.child_id = person)),
     adults AS (SELECT person FROM who EXCEPT SELECT person FROM children),
     holders AS (SELECT k.person AS child, c.carer_id AS person FROM children k
                   JOIN people_caregivingrelationship c ON c.child_id = k.person
                  WHERE people_holds_responsibility(c.carer_id, k.person))
SELECT access_heard(audience, topics, {Audience.DYAD:d}, 0)
   AND EXISTS (SELECT FROM who)
   AND NOT EXISTS (SELECT FROM adults LEFT JOIN said ON said.person_id = adults.person WHERE said.agrees IS NOT TRUE)
   AND NOT EXISTS (SELECT FROM holders JOIN said ON said.person_id = holders.person WHERE NOT said.agrees)
   AND NOT EXISTS (SELECT FROM children k WHERE NOT EXISTS (
           SELECT FROM holders JOIN said ON said.person_id = holders.person WHERE holders.child = k.person)) $$;
""" + ASKED.format("people_shared(text, uuid, uuid, int, int)")

RULE = CONCERNED + ANSWERS_FOR + UNSAFE + GIVEN + OFFERED + SHARED
