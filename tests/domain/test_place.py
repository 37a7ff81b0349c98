"""Where a file says it was made, from the ways that cameras and films write it."""

from __future__ import annotations

import pytest

from evidence_desk.domain.moment import parse_iso
from evidence_desk.domain.place import Place, place_of
from evidence_desk.domain.reading import Fact

SHANGHAI = (Fact("exif:GPSLatitude", "31.230400"), Fact("exif:GPSLongitude", "121.473700"))


def film(value: str) -> Place | None:
    """The place of a film that states this."""
    return place_of((Fact("quicktime:location.ISO6709", value),))


def test_a_photo_tells_degrees_in_both_languages() -> None:
    place = place_of(SHANGHAI)
    assert place is not None
    assert place.degrees().zh == "北纬 31.2304°，东经 121.4737°"
    assert place.degrees().en == "31.2304° N, 121.4737° E"
    assert place.altitude is None


def test_south_and_west_are_named_not_signed() -> None:
    assert Place(-33.8568, -70.5).degrees().zh == "南纬 33.8568°，西经 70.5000°"
    assert Place(-33.8568, -70.5).degrees().en == "33.8568° S, 70.5000° W"


def test_altitude_comes_from_the_table_below_the_sea_is_negative() -> None:
    rows = [("GPS GPSAltitudeRef", "1"), ("GPS GPSAltitude", "25/2")]
    place = place_of(SHANGHAI, (), rows)
    assert place is not None
    assert place.altitude == -12.5
    broken = place_of(SHANGHAI, (), [("GPS GPSAltitude", "1/0")])
    assert broken is not None
    assert broken.altitude is None


def test_the_satellites_time_is_that_of_exif_gps() -> None:
    at = parse_iso("2024-11-11T01:30:00+00:00", read_from="exif:GPS")
    other = parse_iso("2024-11-11T09:30:00", read_from="exif:DateTimeOriginal")
    place = place_of(SHANGHAI, (other, at))
    assert place is not None
    assert place.at == at


@pytest.mark.parametrize(
    ("value", "latitude", "longitude", "altitude"),
    [
        ("+32.0929+034.8620+028.516/", 32.0929, 34.862, 28.516),
        ("-33.8568-070.5000/", -33.8568, -70.5, None),
        ("+3115.5+12128.25/", 31.258333, 121.470833, None),
        ("+311530-1212815.6+8/", 31.258333, -121.471, 8),
    ],
)
def test_a_film_states_its_place_as_iso_6709(
    value: str, latitude: float, longitude: float, altitude: float | None
) -> None:
    place = film(value)
    assert place is not None
    assert (place.latitude, place.longitude) == pytest.approx((latitude, longitude), abs=1e-5)
    assert place.altitude == altitude


@pytest.mark.parametrize(
    "value", ["", "北京", "+99.0+010.0/", "+10.0+999.0/", "+311.5+12128/", "31.2,121.4"]
)
def test_what_is_no_place_on_earth_is_none(value: str) -> None:
    assert film(value) is None


def test_nonsense_in_a_photo_is_no_place() -> None:
    assert place_of((Fact("exif:GPSLatitude", "x"), Fact("exif:GPSLongitude", "1"))) is None
    assert place_of((Fact("exif:GPSLatitude", "1"),)) is None
    assert place_of((Fact("exif:GPSLatitude", "inf"), Fact("exif:GPSLongitude", "1"))) is None


def test_zero_zero_is_nowhere() -> None:
    place = film("+00.0000+000.0000/")
    assert place is not None
    assert place.nowhere
    assert not Place(0.0, 6.5).nowhere
