"""How to check this document, step by step, with and without this program."""

from __future__ import annotations

from collections.abc import Iterable

from evidence_desk.domain.chain import Chain
from evidence_desk.domain.text import Text
from evidence_desk.export import theme
from evidence_desk.export.blocks import Blank, Item, Space
from evidence_desk.export.paragraph import Paragraph
from evidence_desk.export.parts import facts, heading
from evidence_desk.export.tables import Columns, ListRow
from evidence_desk.export.words import word

name = "checking"
title: Text | None = Text("怎样核对本册", "How to check this document")
room = 360.0

_STEP = Columns((14, 0))
_COMMANDS = (
    (
        Text("Windows（命令提示符）", "Windows, command prompt"),
        'certutil -hashfile "{file}" SHA256',
    ),
    (Text("Windows（PowerShell）", "Windows, PowerShell"), 'Get-FileHash "{file}"'),
    (Text("macOS（终端）", "macOS, Terminal"), 'shasum -a 256 "{file}"'),
    (Text("Linux（终端）", "Linux, terminal"), 'sha256sum "{file}"'),
)


def blocks(chain: Chain) -> Iterable[Item]:
    """Yield the steps for a file, then those for the whole of it."""
    if not chain.exhibits:
        return
    yield from heading(word(chain, "核对一个文件（不需要本程序）", "One file alone"), above=0)
    yield from _steps(chain, _one_file(chain), commands_after=2)
    yield from heading(word(chain, "核对整册", "The whole of it"), above=14)
    yield from _steps(chain, _whole(chain), commands_after=0)


def _steps(chain: Chain, steps: Iterable[str], *, commands_after: int) -> Iterable[Item]:
    for number, step in enumerate(steps, 1):
        cells = [Paragraph(f"{number}.", theme.CELL), Paragraph(step, theme.CELL)]
        yield ListRow(_STEP, cells, pad=1.5)
        if number == commands_after:
            yield _commands(chain)
    yield Space(2)


def _one_file(chain: Chain) -> tuple[str, ...]:
    table = "integrity" in chain.profile.sections
    zh = "“完整性核对”一节的表" if table else "该件证据下方印出的 SHA-256"
    en = "the table on integrity" if table else "the SHA-256 printed with the exhibit"
    return (
        word(
            chain,
            f"{_where(chain)}本册里的图片是印出来看的，不用来计算。",
            f"{_where(chain)} The pictures printed here are for reading; digests are not computed "
            "from them.",
        ),
        word(
            chain,
            "在文件所在的文件夹打开命令行，输入下面与系统相符的一条命令，把文件名换成要核对的文件。",
            "Open a command line in the folder of the file and enter the command for your system "
            "with the name of the file.",
        ),
        word(
            chain,
            f"把得到的 64 位十六进制数与{zh}逐组比对；"
            "空格和字母大小写不计。每一位都相同，文件就与收录时一致。",
            f"Compare the 64 digits with {en}, group by group; spaces and upper or lower case do "
            "not matter. If all digits agree, the file is the one that was taken in.",
        ),
    )


def _whole(chain: Chain) -> tuple[str, ...]:
    return (
        word(
            chain,
            "清单指纹是把每个文件的“指纹、两个空格、文件名”按编号逐行排成一份 UTF-8 清单"
            "（每行以换行符结束），再对清单算出的 SHA-256。"
            "它印在封面的二维码里和每页页脚，用来认出同一份清单的各页。",
            "The list digest is the SHA-256 of a list that has, for each file in order, a line of "
            "its digest, two spaces and its name (UTF-8, each line ending in a line feed). It "
            "stands in the QR code of the cover and at the foot of each page, and tells which "
            "pages belong to the same list.",
        ),
        word(
            chain,
            "有随附的证据包时：解压后在文件夹里运行 python3 verify.pyz，"
            "一次核对全部文件、清单和日志；只装了 Python、不联网的电脑就能运行。"
            "也可以运行 sha256sum -c manifest-sha256.txt。",
            "With the package that comes beside it: unpack it and run python3 verify.pyz in its "
            "folder. It checks all files, the list and the journal on any computer with Python, "
            "without a network. sha256sum -c manifest-sha256.txt does the same for the files.",
        ),
        word(
            chain,
            "装有证据台的电脑：运行 evidence-desk verify 和本 PDF（或证据包）的文件名。"
            "文件、清单、日志有任何一处不同，都会指出是哪一处。",
            "On a computer with Evidence Desk: run evidence-desk verify with the name of this PDF "
            "or of the package. Whatever differs in files, list or journal is named.",
        ),
        word(
            chain,
            "打印件无法用来计算；核对打印件时，看页脚的清单指纹是否与电子件相同。",
            "Nothing can be computed from paper; compare the list digest at its foot with that of "
            "the electronic copy.",
        ),
    )


def _where(chain: Chain) -> str:
    if any(one.relation == "Source" for one in chain.attachments):
        return word(
            chain,
            "原始文件附在本 PDF 内：用 PDF 阅读器打开“附件”栏，把要核对的文件另存出来。",
            "The originals are attached to this PDF: open the attachments in a PDF reader and save "
            "the file to be checked.",
        )
    return word(
        chain,
        "取得要核对的原始文件：在随附证据包的 originals 文件夹里，或向提交人索取。",
        "Get the original file to be checked: from the folder “originals” of the package that "
        "comes with this copy, or from the person who submitted it.",
    )


def _commands(chain: Chain) -> ListRow:
    columns = Columns((14, 0))
    example = word(chain, "文件名", "file name")
    table = facts(
        (
            (system.in_(chain.language), Paragraph(line.format(file=example), theme.MONO))
            for system, line in _COMMANDS
        ),
        label=128,
        pad=2,
    )
    return ListRow(columns, [Blank(0), table], pad=3)
