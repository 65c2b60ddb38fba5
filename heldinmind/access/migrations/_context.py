"""The reader's context and the questions that row policies ask of it."""

# Set by access_enter() for one transaction, read by every policy. Plain SQL functions without SET or SECURITY DEFINER,
# so that PostgreSQL inlines them and can use indexes on what they compare.
CONTEXT = """
CREATE FUNCTION access_actor() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('held.actor', true), '')::uuid $$;

CREATE FUNCTION access_reader() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('held.user', true), '')::uuid $$;

CREATE FUNCTION access_kind() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT coalesce(current_setting('held.kind', true), '') $$;

CREATE FUNCTION access_team() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('held.team', true), '')::uuid $$;

CREATE FUNCTION access_may(permission text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT coalesce(permission = ANY (string_to_array(current_setting('held.may', true), ',')), false) $$;

-- The one rule of audience and topics (docs/adr/0012): an audience that the recipient is one of, and no topic beyond them.
-- The common case first: most rows touch no topic and the test of them is skipped.
CREATE FUNCTION access_heard(audience int, topics int, audiences int, readable int) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT (audience & audiences) <> 0 AND (topics = 0 OR (topics & ~readable) = 0) $$;

-- The same for whoever reads now: what their roles reach.
CREATE FUNCTION access_hears(audience smallint, topics smallint) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT access_heard(audience, topics, coalesce(nullif(current_setting('held.audiences', true), '')::int, 0),
                       coalesce(nullif(current_setting('held.topics', true), '')::int, 0)) $$;

-- Whose families: held.only is '*' for a reader of every family, else the allocated ones; held.hidden lists sealed ones.
-- A policy asks for the three as sub-selects, worked out once for each question, and compares each row with what they gave:
-- asked row by row they are lists read from text again and again, and the planner cannot tell how many rows will be seen.
CREATE FUNCTION access_every() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT coalesce(current_setting('held.only', true) = '*', false) $$;

CREATE FUNCTION access_only() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT coalesce(string_to_array(nullif(nullif(current_setting('held.only', true), '*'), ''), ',')::uuid[], '{}') $$;

CREATE FUNCTION access_kept_from() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT coalesce(string_to_array(nullif(current_setting('held.hidden', true), ''), ',')::uuid[], '{}') $$;

CREATE FUNCTION access_sees(family uuid, every boolean, only_these uuid[], kept_from uuid[]) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT (every OR family = ANY (only_these)) AND (family IS NULL OR NOT family = ANY (kept_from)) $$;

-- Families that are open to this reader for a few hours because they broke the glass (docs/adr: breaking the glass).
CREATE FUNCTION access_through_glass() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT coalesce(string_to_array(nullif(current_setting('held.glass', true), ''), ',')::uuid[], '{}') $$;

-- For a function that looks at one family.
CREATE FUNCTION access_sees_family(family uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT access_sees(family, access_every(), access_only(), access_kept_from()) $$;

-- Filled in by the stages that know: people (seals, broken glass) and care (allocation) replace these three.
CREATE FUNCTION access_hidden(reader uuid, team uuid) RETURNS uuid[] LANGUAGE sql STABLE AS $$ SELECT '{}'::uuid[] $$;
CREATE FUNCTION access_allocated(reader uuid, team uuid) RETURNS uuid[] LANGUAGE sql STABLE AS $$ SELECT '{}'::uuid[] $$;
CREATE FUNCTION access_broken(reader uuid, team uuid) RETURNS uuid[] LANGUAGE sql STABLE AS $$ SELECT '{}'::uuid[] $$;
"""
