"""Which files take longest, so that they begin first and no worker is left with one at the end."""

from __future__ import annotations

# Seconds of the processor, measured; what is not named takes fewer than all of these.
SECONDS = {
    # Each waits for a real window; behind one another, while the other worker draws pictures.
    "journeys/test_buyer.py": 60,
    "sample/test_sample_files.py": 50,
    "journeys": 45,
    "cli/test_commands.py": 25,
    "services/test_signing.py": 22,
    "ui/test_viewer.py": 20,
    "export/test_profiles.py": 20,
    "ui/test_overview.py": 15,
    "services/test_checking.py": 15,
    "export/test_pdf.py": 14,
    "services/test_recognising.py": 13,
    "ui/test_accessible.py": 12,
    "export/test_pdfa.py": 11,
    "recognise/test_engine.py": 11,
    "services/test_hostile.py": 11,
    "services/test_kill.py": 10,
    "services/test_redacting.py": 10,
    "ui/test_window.py": 10,
    "services/test_transcripts.py": 9,
    "readers/chats/test_lines.py": 8,
}


def seconds(path: str) -> int:
    """Return how long a file takes, by its *path* under tests; 0 where that is soon over."""
    return SECONDS.get(path) or SECONDS.get(path.partition("/")[0], 0)
