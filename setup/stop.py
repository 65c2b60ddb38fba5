"""Ends whatever runs from this checkout: sites and their workers, then both databases."""

from pathlib import Path

from heldinmind.kit import postgres
from heldinmind.kit.children import end_holder

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    for place in sorted((ROOT / "var").glob("serving-*")):
        if end_holder(place):
            print(f"The site at port {place.name.partition('-')[2]} has been ended.")
    for throw_away, name in ((False, "The database"), (True, "The tests' database")):
        if postgres.stop(ROOT, throw_away):
            print(f"{name} has been ended.")


if __name__ == "__main__":
    main()
