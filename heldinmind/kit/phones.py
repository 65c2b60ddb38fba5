"""Telephone numbers as people type them, kept in one international form."""

import phonenumbers


def cleaned(typed: str) -> str | None:
    """`07700 900123` as `+447700900123`; None when it cannot be a telephone number."""
    try:
        number = phonenumbers.parse(typed, "GB")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def spoken(kept: str) -> str:
    """As it is written on paper; a number we could not read stays as it was given."""
    try:
        number = phonenumbers.parse(kept, "GB")
    except phonenumbers.NumberParseException:
        return kept
    home = number.country_code == 44
    style = phonenumbers.PhoneNumberFormat.NATIONAL if home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, style)
