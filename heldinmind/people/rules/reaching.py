"""What somebody said is safe, and the number or address it was said of. Channels and kinds are those of the models."""

from collections.abc import Mapping

# Each channel goes through one kind of contact point.
THROUGH = {
    "phone": "phone",
    "voicemail": "phone",
    "text": "phone",
    "email": "email",
    "letter": "address",
    "visit": "address",
    "professional": "professional",
}


def channels_to_ask_again(
    answers: Mapping[str, str], *, kind: str, named: frozenset[str], others_left: bool
) -> list[str]:
    """When a contact point ends: the channels of which nobody can say any more that they are safe.

    `answers`: what stands, by channel; `named`: channels whose answer names this very point; `others_left`: the person
    has another point of this kind. What is not safe stays not safe, and an answer for any way at all is about no point.
    """
    through = [channel for channel, answer in answers.items() if answer == "safe" and THROUGH.get(channel) == kind]
    return [channel for channel in through if channel in named or not others_left]
