"""Where in a file a fact stands, for the examiner: value, tag, offset."""

from __future__ import annotations

from evidence_desk.domain.reading import Reading

# Any of these shows that the file still has what a camera wrote.
_CAPTURE = ("exif:Make", "exif:Model", "exif:DateTimeOriginal", "exif:DateTimeDigitized")


def seen(reading: Reading, *names: str) -> dict[str, object]:
    """Return the values of the facts *names*, with tag and byte offset where they are known."""
    layout = reading.structure.layout if reading.structure else None
    found: dict[str, object] = {}
    for name in names:
        value = reading.fact(name)
        if value is None:
            continue
        found[name] = value
        if layout and name in layout.places:
            tag, offset = layout.places[name]
            found[f"{name}@"] = f"0x{tag:04X} @ {offset}"
    return found


def has_capture_data(reading: Reading) -> bool:
    """Return whether the file still says with what or when it was taken."""
    return any(reading.fact(name) for name in _CAPTURE)
