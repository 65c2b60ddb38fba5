"""Whether a postcode lies in a team's areas, written as postcode areas (NN), districts (NN1) or sectors (NN1 2)."""

import re
from collections.abc import Iterable

POSTCODE = re.compile(r"^([A-Z]{1,2})([0-9][0-9A-Z]?)\s*([0-9])[A-Z]{2}$")
AREA = re.compile(r"^([A-Z]{1,2})([0-9][0-9A-Z]?)?(?:\s+([0-9]))?$")


def served(lines: str) -> list[str]:
    """The areas that can be compared with a postcode; a place's name cannot, and is left out."""
    tidy = (" ".join(line.upper().split()) for line in re.split(r"[\n,;]", lines))
    return [line for line in tidy if AREA.match(line)]


def lies_in(postcode: str, areas: Iterable[str]) -> bool | None:
    """None when this is not a whole postcode."""
    found = POSTCODE.match(" ".join(postcode.upper().split()))
    if not found:
        return None
    letters, district, sector = found.groups()
    within = {letters, f"{letters}{district}", f"{letters}{district} {sector}"}
    return any(area in within for area in areas)
