"""What edits are called in the menu and in the journal, in both languages."""

from __future__ import annotations

from evidence_desk.domain.text import Text

CAPTION = Text("修改说明", "Edit the caption")
PROVES = Text("修改证明内容", "Edit what it proves")
SOURCE = Text("修改来源", "Edit the source")
KIND = Text("修改证据类型", "Change the kind of evidence")
TAGS = Text("修改标签", "Edit the tags")
REORDER = Text("调整证据顺序", "Change the order of the exhibits")
CODES = Text("修改关联的反馈码", "Change the codes")
INCLUDE = Text("放入导出", "Put into the PDF")
LEAVE_OUT = Text("不放入导出", "Leave out of the PDF")
SET_ASIDE = Text("搁置 {count} 件证据", "Set exhibits aside: {count}")
TAKE_BACK = Text("放回 {count} 件证据", "Take exhibits back: {count}")
CHOOSE_TIME = Text("选用另一个时间", "Choose another time")
OWN_TIME = Text("填写时间", "Enter a time")
AUTO_TIME = Text("恢复自动选择的时间", "Let the program choose the time")
CASE = Text("修改案件信息", "Edit the case")
STATEMENT = Text("修改陈述", "Edit the statement")
ADD_EVENT = Text("添加事件", "Add an event")
EDIT_EVENT = Text("修改事件", "Edit an event")
REMOVE_EVENT = Text("删除事件", "Remove an event")
ADD_CODE = Text("添加反馈码", "Add a code")
EDIT_CODE = Text("修改反馈码", "Edit a code")
REMOVE_CODE = Text("删除反馈码", "Remove a code")
DISPUTES = Text("选择纠纷类型", "Choose the type of dispute")
