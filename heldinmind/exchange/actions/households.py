"""The family of a row: its babies and carers, who cares for whom, and how each carer can be reached."""

from heldinmind.exchange.actions.sheets import Sheet, given
from heldinmind.exchange.actions.tables import (
    CAREGIVING,
    CONTACT_POINT,
    FAMILY,
    IDENTIFIER,
    MEMBER,
    PERSON,
    REFERRED,
    RESPONSIBILITY,
    SAFE_ANSWER,
    days,
)
from heldinmind.exchange.history.cells import NOT_ASKED
from heldinmind.exchange.history.rows import LogBaby, LogCarer, LogRow
from heldinmind.kit import phones
from heldinmind.people.models import CaregivingRelationship, ContactPoint, Identifier, Person, SafeAnswer

UNKNOWN = "unknown"
PHONE, EMAIL, ADDRESS = ContactPoint.Kind.PHONE.value, ContactPoint.Kind.EMAIL.value, ContactPoint.Kind.ADDRESS.value
THROUGH = {"phone": PHONE, "voicemail": PHONE, "text": PHONE, "email": EMAIL, "letter": ADDRESS, "visit": ADDRESS}


def write_household(sheet: Sheet) -> None:
    """Always new people: whether they are here already is for a person to say."""
    row = sheet.row
    sheet.put("family", FAMILY, name=family_name(row))
    for baby in row.babies:
        _baby(sheet, baby)
    for carer in row.carers:
        _carer(sheet, carer)
        for baby in row.babies:
            _caregiving(sheet, carer, baby)


def family_name(row: LogRow) -> str:
    """A baby's last name or a carer's; a family of no name goes by its reference."""
    names = [*(baby.last_name for baby in row.babies), *(carer.last_name for carer in row.carers), row.reference]
    return next(name for name in names if name)


def _baby(sheet: Sheet, baby: LogBaby) -> None:
    name = f"baby{baby.place}"
    columns = given(
        first_name=baby.first_name, last_name=baby.last_name, birth_date=baby.birth_date, due_date=baby.due_date
    )
    state = state_of(sheet, baby)
    sheet.put(name, PERSON, state=state, sex=baby.sex or UNKNOWN, **columns)
    _belongs(sheet, name, "baby", baby)


def state_of(sheet: Sheet, baby: LogBaby) -> str:
    """Unborn only while the due date has not passed: after that nobody has told us."""
    if baby.birth_date:
        return Person.State.BORN.value
    is_expected = baby.due_date is not None and baby.due_date >= sheet.known.today
    return Person.State.UNBORN.value if is_expected else Person.State.UNKNOWN.value


def _carer(sheet: Sheet, carer: LogCarer) -> None:
    name = f"carer{carer.place}"
    columns = given(
        first_name=carer.first_name,
        last_name=carer.last_name,
        birth_date=carer.birth_date,
        ethnicity=carer.ethnicity,
        language=carer.language,
    )
    if not (carer.first_name or carer.last_name):
        columns["identity"] = Person.Identity.UNKNOWN.value
    sheet.put(name, PERSON, interpreter=carer.interpreter or UNKNOWN, **columns)
    _belongs(sheet, name, "carer", carer)
    _reach(sheet, name, carer)


def _belongs(sheet: Sheet, name: str, part: str, person: LogBaby | LogCarer) -> None:
    ids, since = sheet.ids, sheet.row.received_on
    sheet.put(f"member {name}", MEMBER, family_id=ids["family"], person_id=ids[name], part=part, during=days(since))
    place = person.place
    sheet.put(f"referred {name}", REFERRED, referral_id=ids["referral"], person_id=ids[name], part=part, position=place)
    if person.nhs_number:
        number = person.nhs_number
        sheet.put(f"number {name}", IDENTIFIER, person_id=ids[name], system=Identifier.NHS, value=number)


def _reach(sheet: Sheet, name: str, carer: LogCarer) -> None:
    """A channel that nobody named stays unanswered: silence makes nothing safe."""
    points = {}
    if carer.phone:
        points[PHONE] = _point(sheet, name, PHONE, value=phones.cleaned(carer.phone) or carer.phone)
    if carer.email:
        points[EMAIL] = _point(sheet, name, EMAIL, value=carer.email)
    if carer.postcode:
        points[ADDRESS] = _point(sheet, name, ADDRESS, value=carer.postcode, postcode=carer.postcode)
    for channel in carer.safe_channels:
        _answer(sheet, name, channel, SafeAnswer.Answer.SAFE.value, points.get(THROUGH.get(channel, "")))
    if carer.no_channel_is_safe:
        _answer(sheet, name, SafeAnswer.Channel.ANY.value, SafeAnswer.Answer.NOT_SAFE.value)
    elif carer.safe_contact == (NOT_ASKED,):
        _answer(sheet, name, SafeAnswer.Channel.ANY.value, SafeAnswer.Answer.NOT_ASKED.value)


def _point(sheet: Sheet, name: str, kind: str, **columns: str) -> str:
    return sheet.put(f"{kind} of {name}", CONTACT_POINT, person_id=sheet.ids[name], kind=kind, **columns)


def _answer(sheet: Sheet, name: str, channel: str, answer: str, point: str | None = None) -> None:
    sheet.put(
        f"{channel} safe for {name}",
        SAFE_ANSWER,
        person_id=sheet.ids[name],
        channel=channel,
        answer=answer,
        answered_on=sheet.row.received_on,
        **given(point_id=point),
    )


def _caregiving(sheet: Sheet, carer: LogCarer, baby: LogBaby) -> None:
    ids, pair = sheet.ids, f"carer{carer.place}-baby{baby.place}"
    kind = carer.relationship
    if kind is None or kind == NOT_ASKED:
        kind = CaregivingRelationship.Kind.NOT_KNOWN.value
    link = sheet.put(
        pair, CAREGIVING, carer_id=ids[f"carer{carer.place}"], child_id=ids[f"baby{baby.place}"], kind=kind
    )
    if held := carer.parental_responsibility:
        since = days(sheet.row.received_on)
        sheet.put(f"responsibility {pair}", RESPONSIBILITY, caregiving_id=link, held=held, during=since)
