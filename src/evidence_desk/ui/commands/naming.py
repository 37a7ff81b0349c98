"""What every command of the window is called."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction

from evidence_desk.ui.commands.registry import Registry

Translate = Callable[[str, str], str]  # of a context and an English text


def names_of(act: Registry, translate: Translate) -> dict[QAction, str]:
    """Return the name of every command, in the language that *translate* gives."""
    choices = {
        "system": translate("Actions", "As the system"),
        "light": translate("Actions", "Light"),
        "dark": translate("Actions", "Dark"),
        "zh": "简体中文",
        "en": "English",
    }
    return {
        act.new_case: translate("Actions", "New case…"),
        act.add_files: translate("Actions", "Add files…"),
        act.add_folder: translate("Actions", "Add a folder…"),
        act.sample: translate("Actions", "Open the sample case"),
        act.export: translate("Actions", "Export PDF…"),
        act.export_zh: translate("Actions", "Chinese…"),
        act.export_en: translate("Actions", "English…"),
        act.quit: translate("Actions", "Quit"),
        act.paste: translate("Actions", "Paste as evidence"),
        act.select_all: translate("Actions", "Select all exhibits"),
        act.aside: translate("Actions", "Set aside"),
        act.see_aside: translate("Actions", "Set aside…"),
        act.put_in: translate("Actions", "Put into the PDF"),
        act.leave_out: translate("Actions", "Leave out of the PDF"),
        act.add_code: translate("Actions", "Feedback code…"),
        act.copy_digest: translate("Actions", "Copy SHA-256"),
        act.tags: translate("Actions", "Tags…"),
        act.copy_text: translate("Actions", "Copy as text"),
        act.copy_table: translate("Actions", "Copy as a table"),
        act.copy_files: translate("Actions", "Copy the files"),
        act.save_copies: translate("Actions", "Save copies of the files…"),
        act.open_large: translate("Actions", "Open large"),
        act.compare: translate("Actions", "Compare side by side…"),
        act.converse: translate("Actions", "Show screenshots as a conversation…"),
        act.cover: translate("Actions", "Cover parts…"),
        act.case_info: translate("Actions", "Case information"),
        act.overview: translate("Actions", "Overview"),
        act.by_time: translate("Actions", "Timeline"),
        act.catalogue: translate("Actions", "Exhibits as a table"),
        act.by_need: translate("Actions", "What needs attention first"),
        act.today: translate("Actions", "Today"),
        act.remind: translate("Actions", "Remind me of deadlines"),
        act.read_pictures: translate("Actions", "Read the text in pictures automatically"),
        act.watch: translate("Actions", "Take in new files of a folder…"),
        act.text_larger: translate("Actions", "Larger text"),
        act.text_smaller: translate("Actions", "Smaller text"),
        act.text_usual: translate("Actions", "Usual text size"),
        act.less_motion: translate("Actions", "Less movement on screen"),
        act.calendar_case: translate("Actions", "Deadlines of the case as a calendar…"),
        act.calendar_all: translate("Actions", "All deadlines as a calendar…"),
        act.add_event: translate("Actions", "Add an event…"),
        act.words: translate("Actions", "Words to send…"),
        act.codes: translate("Actions", "Codes and how they hang together…"),
        act.found: translate("Actions", "Found in pictures…"),
        act.submissions: translate("Actions", "Submissions and appeal…"),
        act.shipments: translate("Actions", "Shipping records"),
        act.check: translate("Actions", "Check the case's files again"),
        act.verify: translate("Actions", "Verify the desk"),
        act.verify_case: translate("Actions", "Verify the case's files"),
        act.verify_exported: translate("Actions", "Verify a PDF or package…"),
        act.verify_exhibits: translate("Actions", "Verify again"),
        act.find: translate("Actions", "Search all cases…"),
        act.find_here: translate("Actions", "Search this case…"),
        act.palette: translate("Actions", "Find a command…"),
        act.guide: translate("Actions", "User guide"),
        act.shortcuts: translate("Actions", "Keyboard shortcuts"),
        act.about: translate("Actions", "About Evidence Desk"),
        act.undo: translate("Actions", "Undo"),
        act.redo: translate("Actions", "Redo"),
        **{
            action: choices[action.data()]
            for group in (act.languages, act.themes)
            for action in group.actions()
        },
    }
