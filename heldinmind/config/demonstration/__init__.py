"""A plainly fictional team, for the embedded database only: whom to sign in as, and the families it works with."""

from heldinmind.config.demonstration.people import PASSWORD, STAFF, email_of


def sign_ins() -> list[tuple[str, str, str]]:
    """(who, email, password) of each demonstration colleague."""
    return [(f"{name}, {role.replace('_', ' ')}", email_of(name), PASSWORD) for name, role in STAFF]
