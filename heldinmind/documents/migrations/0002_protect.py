"""Who sees letters and files. Signed letters stay as they are; drafts are their author's alone; a file past its day is shut."""

from django.db import migrations

from heldinmind.access.protect import READERS, protect

FAMILY = {"family_id": "people_family"}
ABOUT = {"subject_id": "people_subject", "supplied_by_id": "people_person"}
# Whoever posts letters sees signed ones that touch nothing delicate. A copy of somebody's record is seen by whoever answers
# requests for one, and by nobody else: that one was asked for is not for every colleague to know. It holds words from every
# family of theirs, so it is kept from whomever one of these is kept from.
LETTERS = """
(signed_at IS NOT NULL OR author_id = access_actor()) AND CASE
WHEN kind = 'pack' THEN (SELECT access_may('request_view')) AND ((SELECT people_sees_everybody())
    OR (SELECT people_sees_whole(s.person_id) FROM people_subject s WHERE s.id = subject_id))
ELSE (SELECT access_may('document_view')) OR (signed_at IS NOT NULL AND topics = 0) END
"""
FILES = """
CASE WHEN document_id IS NULL THEN (SELECT access_may('document_view'))
ELSE EXISTS (SELECT FROM documents_document d WHERE d.id = document_id) END
"""
IN_TIME = "EXISTS (SELECT FROM documents_file f WHERE f.id = file_id AND (f.destroy_on IS NULL OR f.destroy_on > CURRENT_DATE))"
MINE = "EXISTS (SELECT FROM documents_document d WHERE d.id = document_id AND d.author_id = access_actor() AND d.signed_at IS NULL)"
WRITING = {
    "add": ("document_write", "request_decide"),
    "change": ("document_write", "request_decide"),
    "history": False,
}
SEEN = {"view": ("document_view", "document_post", "request_view")}

OWN = [
    f"CREATE POLICY own ON documents_document AS RESTRICTIVE FOR INSERT TO {READERS} WITH CHECK (author_id = access_actor())",
    f"CREATE POLICY own_still ON documents_document AS RESTRICTIVE FOR UPDATE TO {READERS} "
    "USING (author_id = access_actor()) WITH CHECK (author_id = access_actor())",
    f"CREATE POLICY own ON documents_section AS RESTRICTIVE FOR INSERT TO {READERS} WITH CHECK ({MINE})",
    f"CREATE POLICY own_still ON documents_section AS RESTRICTIVE FOR UPDATE TO {READERS} USING ({MINE}) WITH CHECK ({MINE})",
    f"CREATE POLICY own ON documents_recipient AS RESTRICTIVE FOR INSERT TO {READERS} WITH CHECK ({MINE})",
]

SIGNED_STAYS = """
CREATE FUNCTION documents_signed_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.signed_at IS NOT NULL THEN
        RAISE EXCEPTION 'a signed letter is never changed: correct it with a new version' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER signed_stays BEFORE UPDATE ON documents_document FOR EACH ROW EXECUTE FUNCTION documents_signed_stays();

CREATE FUNCTION documents_signed_section_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM documents_document d WHERE d.id = NEW.document_id AND d.signed_at IS NOT NULL)
       OR (TG_OP = 'UPDATE' AND OLD.document_id <> NEW.document_id) THEN
        RAISE EXCEPTION 'a signed letter is never changed: correct it with a new version' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER signed_section_stays BEFORE INSERT OR UPDATE ON documents_section
FOR EACH ROW EXECUTE FUNCTION documents_signed_section_stays();

-- Whom it is for stays; how it went is said once.
CREATE FUNCTION documents_recipient_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF EXISTS (SELECT FROM documents_document d WHERE d.id = NEW.document_id AND d.signed_at IS NOT NULL) THEN
            RAISE EXCEPTION 'a signed letter gets no other recipient' USING ERRCODE = 'restrict_violation';
        END IF;
    ELSIF current_user = 'heldinmind_disposal' THEN
        RETURN NEW;  -- a person's name leaves with their record; no other column is that role's to change
    ELSIF OLD.sent_on IS NOT NULL
       OR (to_jsonb(NEW) - '{way,sent_on,sent_by_id}'::text[]) <> (to_jsonb(OLD) - '{way,sent_on,sent_by_id}'::text[]) THEN
        RAISE EXCEPTION 'whom a letter went to, and how, is never changed' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER recipient_stays BEFORE INSERT OR UPDATE ON documents_recipient
FOR EACH ROW EXECUTE FUNCTION documents_recipient_stays();

-- Of a file only its destroy day may change. Who set it is not left to the caller to say, and somebody else agrees to it.
CREATE FUNCTION documents_file_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (to_jsonb(NEW) - '{destroy_on,day_by_id,day_agreed_by_id}'::text[])
       <> (to_jsonb(OLD) - '{destroy_on,day_by_id,day_agreed_by_id}'::text[]) THEN
        RAISE EXCEPTION 'a file is never changed' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.destroy_on IS DISTINCT FROM OLD.destroy_on THEN
        NEW.day_by_id := access_actor();
        NEW.day_agreed_by_id := NULL;
    ELSIF NEW.day_by_id IS DISTINCT FROM OLD.day_by_id
       OR (NEW.day_agreed_by_id IS DISTINCT FROM OLD.day_agreed_by_id
           AND (OLD.day_agreed_by_id IS NOT NULL OR NEW.day_agreed_by_id IS DISTINCT FROM access_actor()
                OR NOT access_may('retention_review'))) THEN
        RAISE EXCEPTION 'the day of a file is set by one person and agreed to by another' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER file_stays BEFORE UPDATE ON documents_file FOR EACH ROW EXECUTE FUNCTION documents_file_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial"), ("people", "0011_merged")]
    operations = [
        protect(
            "documents_document",
            **SEEN,
            **WRITING,
            family="family_id",
            heard=True,
            only=LETTERS,
            inside=FAMILY | ABOUT | {"replaces_id": "documents_document"},
        ),
        protect(
            "documents_section",
            **SEEN,
            **WRITING,
            as_parent="document_id",
            inside={"document_id": "documents_document"},
        ),
        protect(
            "documents_recipient",
            **SEEN,
            **(WRITING | {"change": ("document_post", "request_decide")}),
            as_parent="document_id",
            inside={"document_id": "documents_document", "person_id": "people_person"},
        ),
        protect(
            "documents_file",
            view=("document_view", "request_view"),
            add=("document_write", "request_decide"),
            change="document_write",
            family="family_id",
            heard=True,
            only=FILES,
            inside=FAMILY | ABOUT | {"document_id": "documents_document"},
        ),
        protect(
            "documents_filepart",
            view=("document_view", "request_view"),
            add=("document_write", "request_decide"),
            as_parent="file_id",
            only=IN_TIME,
            inside={"file_id": "documents_file"},
            history=False,
        ),
        migrations.RunSQL([*OWN, SIGNED_STAYS], migrations.RunSQL.noop),
    ]
