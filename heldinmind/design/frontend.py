"""Makes the design system's own files fit for our pages: no outside host, nobody's typeface, no source maps."""

import re

FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
TYPEFACE = re.compile(r"Frutiger W01\s*,\s*", re.IGNORECASE)
ASSET = re.compile(r"url\(\s*[\"']?/assets/images/([\w.-]+)[\"']?\s*\)")
ICON = re.compile(r"url\(icons/([\w.-]+)\)")
SOURCE_MAP = re.compile(r"(/\*# sourceMappingURL=[^*]*\*/|//# sourceMappingURL=\S*)\s*$")
OUTSIDE = re.compile(r"url\(\s*[\"']?(?:https?:)?//[^)]*\)|@import[^;]*;")


class OutsideHost(Exception):
    """A stylesheet would still ask another host for something."""


def stylesheet(css: str) -> str:
    """The stylesheet with fonts from elsewhere taken out and icons found beside it.

    Raises `OutsideHost` when a rule still points outside: a new version of the package cannot bring one in unseen.
    """
    css = SOURCE_MAP.sub("", TYPEFACE.sub("", FONT_FACE.sub("", css)))
    css = ASSET.sub(r"url(icons/\1)", css)
    if found := OUTSIDE.search(css):
        raise OutsideHost(found.group())
    return css


def used_icons(css: str) -> list[str]:
    """File names of the icons that a stylesheet made by `stylesheet` asks for."""
    return sorted(set(ICON.findall(css)))


def script(js: str) -> str:
    """The script without the pointer to a source map, which we do not serve."""
    return SOURCE_MAP.sub("", js)
