"""Where a picture or video says it was made, told in words without a map."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from evidence_desk.domain.moment import Moment
from evidence_desk.domain.reading import Fact
from evidence_desk.domain.text import Text

# ISO 6709, annex H: latitude, longitude, perhaps altitude, each with its sign.
_ISO_6709 = re.compile(
    r"([+-]\d{2}(?:\d\d){0,2}(?:\.\d{1,9})?)"
    r"([+-]\d{3}(?:\d\d){0,2}(?:\.\d{1,9})?)"
    r"([+-]\d{1,9}(?:\.\d{1,9})?)?"
)
# As our readers write numbers; anything else is not worth the arithmetic.
_NUMBER = re.compile(r"-?\d{1,12}(?:\.\d{1,9}|/\d{1,12})?")
_FILM = ("quicktime:location.ISO6709", "quicktime:location")
_ALTITUDE, _BELOW = "GPS GPSAltitude", "GPS GPSAltitudeRef"
_HIGHEST = 100_000  # metres: no camera was farther from the ground


@dataclass(frozen=True, slots=True)
class Place:
    """Degrees north and east (WGS 84), metres over the sea and the satellites' time, if stated."""

    latitude: float
    longitude: float
    altitude: float | None = None
    at: Moment | None = None

    @property
    def nowhere(self) -> bool:
        """Whether it is 0°, 0°: what devices write that did not know where they were."""
        return abs(self.latitude) < 1e-6 and abs(self.longitude) < 1e-6

    def degrees(self) -> Text:
        """Return the place to about ten metres: 北纬 31.2304°，东经 121.4737°."""
        north, east = self.latitude >= 0, self.longitude >= 0
        latitude, longitude = f"{abs(self.latitude):.4f}°", f"{abs(self.longitude):.4f}°"
        return Text(
            f"{'北纬' if north else '南纬'} {latitude}，{'东经' if east else '西经'} {longitude}",
            f"{latitude} {'N' if north else 'S'}, {longitude} {'E' if east else 'W'}",
        )


def place_of(
    facts: Iterable[Fact], moments: Iterable[Moment] = (), rows: Iterable[tuple[str, str]] = ()
) -> Place | None:
    """Return where a file says it was made, None where it says nothing that can be read.

    *rows* are (tag, value) of the capture data in words: only they hold the altitude of a photo.
    """
    found = {fact.name: fact.value for fact in facts}
    at = next((moment for moment in moments if moment.read_from == "exif:GPS"), None)
    north, east = found.get("exif:GPSLatitude"), found.get("exif:GPSLongitude")
    if north is not None and east is not None:
        pair = _number(north), _number(east)
        return _checked(*pair, _altitude(dict(rows)), at)
    for name in _FILM:
        if match := _ISO_6709.match(found.get(name, "")):
            altitude = float(match[3]) if match[3] else None
            return _checked(_angle(match[1], 2), _angle(match[2], 3), altitude, at)
    return None


def _checked(
    latitude: float | None, longitude: float | None, altitude: float | None, at: Moment | None
) -> Place | None:
    if latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180:
        return None
    if altitude is not None and abs(altitude) > _HIGHEST:
        altitude = None
    return Place(latitude, longitude, altitude, at)


def _angle(text: str, digits: int) -> float:
    """Return degrees from ±D, ±DM or ±DMS with *digits* of whole degrees (ISO 6709, annex H)."""
    whole, dot, part = text[1:].partition(".")
    pieces = [whole[:digits], *re.findall("..", whole[digits:])]
    pieces[-1] += dot + part
    value = sum(float(piece) / (1.0, 60.0, 3600.0)[i] for i, piece in enumerate(pieces))
    return -value if text[0] == "-" else value


def _altitude(rows: dict[str, str]) -> float | None:
    value = _number(rows.get(_ALTITUDE, ""))
    below = rows.get(_BELOW, "0") == "1"
    return -value if value is not None and below else value


def _number(text: str) -> float | None:
    if not _NUMBER.fullmatch(text):
        return None
    try:
        return float(Fraction(text))
    except ZeroDivisionError:
        return None
