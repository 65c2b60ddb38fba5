"""How often somebody may try to sign in, and for how long a confirmation holds. Plain values: settings read them.

The rule and its reasons: docs/adr, "Nobody is locked out by somebody else". All numbers are ours unless a source is named.
"""

UNKNOWN_DEVICE = "login_failed"  # allauth's own name: its second step counts under it as well
KNOWN_DEVICE = "login_failed_on_a_known_device"

SIGNING_IN = {
    # A whole hospital may stand behind one address; right passwords are not counted, so nothing else is.
    "login": None,
    # Wrong passwords: 10 a minute from one address, and 5 in five minutes for one account from all unknown devices together
    # (allauth's own numbers). With the 12 characters we ask for, 1,440 guesses a day find nothing.
    UNKNOWN_DEVICE: "10/m/ip,5/5m/key",
    # A device on which this person has signed in before has a count of its own, which no other device can use up.
    KNOWN_DEVICE: "10/5m/key",
}
# A passkey cannot be guessed, so it is never counted: a correct one always works.
PASSKEYS = {"webauthn_login": None}

CONFIRMED_FOR = 10 * 60  # seconds after which an export asks again who is there
COUNTERS_BEFORE_CLEARING = 10_000  # rows; then those that have run out are cleared away
