"""A colleague makes a passkey, signs in with it, renames it and takes it away; and shows with it that it is them."""

from heldinmind.access.permissions import Role
from tests import make

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def test_a_passkey_from_its_making_to_its_end(walker):
    team = make.team("Passkey Team", "journey-passkeys")
    clinician = make.staff(team, Role.CLINICIAN)
    desk = walker(by_name=True)
    given_a_device_that_makes_passkeys(desk)
    when_she_adds_one(desk.signs_in(clinician, "/my-sign-in/"))
    then_it_is_listed_and_can_be_renamed(desk)
    and_it_signs_her_in_where_she_wanted_to_go(desk)
    and_it_is_taken_as_a_sign_that_it_is_her(desk)
    when_she_removes_it_then_it_signs_nobody_in(desk)


def test_where_no_passkey_can_be_made_nothing_offers_one(walker):
    team = make.team("Plain Team", "journey-no-passkeys")
    lead = make.staff(team, Role.LEAD)
    for desk in (walker(), walker(phone=True, javascript=False)):
        desk.opens("/sign-in/").sees("Sign in")
        assert not desk.page.get_by_role("button", name="passkey").is_visible()
        desk.signs_in(lead, "/my-sign-in/").follows("Add a passkey")
        desk.fills("Password", make.PASSWORD).presses("Continue").sees("This browser makes no passkey here")
        assert not desk.page.get_by_role("button", name="passkey").is_visible()


def test_signing_out_elsewhere(walker):
    team = make.team("Sessions Team", "journey-sessions")
    lead, clinician = make.staff(team, Role.LEAD), make.staff(team, Role.CLINICIAN)
    desk, phone = walker().signs_in(clinician, "/my-sign-in/"), walker(phone=True).signs_in(clinician, "/my-sign-in/")
    desk.follows("Where I am signed in").sees("this one").presses("End").sees("Signed out there")
    phone.opens("/my-sign-in/").sees("Sign in")
    phone.signs_in(clinician, "/my-team/")
    door = walker().signs_in(lead, "/my-team/").follows("Staff and roles")
    door.follows("Sign out everywhere", within="clinician.of.journey-sessions@example.org")
    door.sees("is signed in on 2 devices").presses("Sign out everywhere").sees("is signed out everywhere")
    desk.opens("/families/").sees("Sign in")
    desk.signs_in(clinician, "/my-sign-in/devices/").sees("on a device that was new")


def given_a_device_that_makes_passkeys(desk):
    inside = desk.page.context.new_cdp_session(desk.page)
    inside.send("WebAuthn.enable")
    inside.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})


def when_she_adds_one(desk):
    desk.follows("Add a passkey").sees("Show that it is you").fills("Password", make.PASSWORD).presses("Continue")
    assert not desk.sees("your fingerprint").page.get_by_text("This browser makes no passkey here").is_visible()
    desk.fills("What do you want to call it?", "Work laptop").presses("Make the passkey")
    desk.sees("Your spare codes", "The passkey was added")


def then_it_is_listed_and_can_be_renamed(desk):
    desk.opens("/my-sign-in/").sees("Work laptop").follows("Rename Work laptop")
    desk.fills("What do you want to call it?", "").presses("Save").sees("There is a problem")
    desk.fills("What do you want to call it?", "The blue laptop").presses("Save").sees("The blue laptop")


def and_it_signs_her_in_where_she_wanted_to_go(desk):
    signs_out(desk)
    desk.opens("/sign-in/?next=/my-team/").presses("Sign in with a passkey").sees("Passkey Team", "Waiting list")


def and_it_is_taken_as_a_sign_that_it_is_her(desk):
    desk.opens("/my-sign-in/codes/new/").sees("Show that it is you").follows("Use a passkey")
    desk.presses("Use a passkey").sees("Make new spare codes?")


def when_she_removes_it_then_it_signs_nobody_in(desk):
    desk.opens("/my-sign-in/").follows("Remove The blue laptop").sees("Remove this passkey?").presses("Remove it")
    desk.sees("The passkey was removed").does_not_see("The blue laptop")
    signs_out(desk)
    desk.opens("/sign-in/").presses("Sign in with a passkey").sees("This code does not fit")


def signs_out(desk):
    desk.opens("/my-team/").presses("Sign out").sees("For the staff of parent-infant teams")
