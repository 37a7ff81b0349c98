"""Integrity: the digests of all files, how to check them, and what they say and do not say."""

from __future__ import annotations

from collections.abc import Iterable

from evidence_desk.domain.chain import Chain, ChainExhibit
from evidence_desk.domain.text import Text
from evidence_desk.export import theme
from evidence_desk.export.blocks import Blank, Block, Item, Space, Stack
from evidence_desk.export.paragraph import Paragraph, Span
from evidence_desk.export.parts import facts, heading
from evidence_desk.export.tables import Columns, ListRow, Row, Table
from evidence_desk.export.words import exhibit_key, grouped, intake_time, word

name = "integrity"
title: Text | None = Text("完整性核对", "Integrity")
room = theme.WHOLE_PAGE

_COLUMNS = Columns((26, 0, 58, 54, 158))
_SM3 = Columns((26, 0, 158))
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
    """Yield table, summary, instructions and limits."""
    yield Paragraph(
        word(
            chain,
            "SHA-256 是由文件的全部字节算出的 64 位十六进制数，称为这个文件的指纹。"
            "文件改变一个字节，指纹就完全不同。下表是每个文件收录本案时算出的指纹。",
            "A SHA-256 digest is a number of 64 hexadecimal digits computed from all bytes of a "
            "file. If one byte changes, the digest becomes another one altogether. The table gives "
            "the digests computed when the files were taken into this case.",
        ),
        theme.PLAIN,
    )
    yield Space(8)
    if chain.exhibits:
        yield Table(_header(chain), [_row(chain, one) for one in chain.exhibits])
        yield Space(12)
    if chain.sm3:
        yield from _sm3(chain)
    yield facts(_summary(chain), label=96)
    yield from _how(chain)
    yield from _limits(chain)


def _header(chain: Chain) -> Row:
    left = (
        word(chain, "编号", "No."),
        word(chain, "文件名", "File name"),
    )
    cells = [Paragraph(head, theme.HEAD) for head in left]
    cells.append(Paragraph(word(chain, "字节数", "Bytes"), theme.HEAD_RIGHT))
    cells.append(Paragraph(word(chain, "收录时间", "Taken in"), theme.HEAD))
    cells.append(Paragraph("SHA-256", theme.HEAD))
    return Row(_COLUMNS, cells)


def _row(chain: Chain, one: ChainExhibit) -> Row:
    exhibit = one.exhibit
    number = Span(str(one.number), link=exhibit_key(one.number))
    return Row(
        _COLUMNS,
        [
            Paragraph([number], theme.CELL),
            _named(chain, one),
            Paragraph(f"{exhibit.file.size:,}", theme.CELL_RIGHT),
            Paragraph(intake_time(chain, exhibit.added_at), theme.CELL),
            Paragraph(grouped(exhibit.file.digest), theme.MONO_SMALL),
        ],
    )


def _named(chain: Chain, one: ChainExhibit) -> Block:
    name = Paragraph(one.exhibit.name, theme.FILE)
    if not one.redacted:
        return name
    covered = word(
        chain, "本册印的是遮盖件，指纹是原件的", "printed redacted; digest of the original"
    )
    return Stack(name, Paragraph(covered, theme.SMALL))


def _sm3(chain: Chain) -> Iterable[Item]:
    yield Paragraph(
        word(
            chain,
            "下表是同样的文件按国家标准 GB/T 32905-2016 算出的 SM3 指纹，"
            "可用 openssl dgst -sm3 核对。",
            "The table gives the SM3 digests (GB/T 32905-2016) of the same files; "
            "openssl dgst -sm3 computes them.",
        ),
        theme.PLAIN,
    )
    yield Space(8)
    head = (word(chain, "编号", "No."), word(chain, "文件名", "File name"), "SM3")
    yield Table(
        Row(_SM3, [Paragraph(one, theme.HEAD) for one in head]),
        [
            Row(
                _SM3,
                [
                    Paragraph(str(one.number), theme.CELL),
                    Paragraph(one.exhibit.name, theme.FILE),
                    Paragraph(
                        grouped(chain.sm3.get(one.exhibit.file.digest, "")), theme.MONO_SMALL
                    ),
                ],
            )
            for one in chain.exhibits
        ],
    )
    yield Space(12)


def _summary(chain: Chain) -> Iterable[tuple[str, str | Paragraph]]:
    digest = chain.manifest_digest
    yield (
        word(chain, "清单指纹", "List digest"),
        Paragraph(grouped(digest), theme.MONO) if digest else "",
    )
    head = chain.journal_head
    yield (
        word(chain, "日志末条指纹", "Journal head"),
        Paragraph(grouped(head), theme.MONO) if head else "",
    )
    count = chain.journal_length
    yield word(chain, "日志条数", "Journal entries"), f"{count:,}" if count else ""


def _how(chain: Chain) -> Iterable[Item]:
    yield from heading(word(chain, "怎样核对", "How to check"), above=16)
    steps = (
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
            "把得到的 64 位十六进制数与上表逐组比对；"
            "空格和字母大小写不计。每一位都相同，文件就与收录时一致。",
            "Compare the 64 digits with the table, group by group; spaces and upper or lower case "
            "do not matter. If all digits agree, the file is the one that was taken in.",
        ),
        word(
            chain,
            "清单指纹是把每个文件的“指纹、两个空格、文件名”按编号逐行排成一份 UTF-8 清单"
            "（每行以换行符结束），再对清单算出的 SHA-256。"
            "它印在每页页脚，用来认出同一份清单的各页。",
            "The list digest is the SHA-256 of a list that has, for each file in order, a line of "
            "its digest, two spaces and its name (UTF-8, each line ending in a line feed). "
            "It is printed at the foot of each page and tells which pages belong to the same list.",
        ),
    )
    for number, step in enumerate(steps, 1):
        yield ListRow(
            _STEP, [Paragraph(f"{number}.", theme.CELL), Paragraph(step, theme.CELL)], pad=1.5
        )
        if number == 2:
            yield _commands(chain)


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
        "取得上表所列的原始文件：在随附证据包的 originals 文件夹里，或向提交人索取。",
        "Get the original files of the table: from the folder “originals” of the package that "
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


def _limits(chain: Chain) -> Iterable[Item]:
    yield from heading(word(chain, "能说明什么", "What it shows"))
    yield Paragraph(
        word(
            chain,
            "指纹相同，说明所核对的文件与收录本案的文件逐字节相同。日志的每一条都含有上一条的指纹；"
            "末条指纹和条数一经印出，以后对已有记录的增删改动都能由它发现。",
            "Equal digests show that the file at hand is, byte by byte, the file taken into "
            "this case. Each entry of the journal contains the digest of the one before; once the "
            "last digest and the number of entries are printed, later changes to what was already "
            "recorded can be found with them.",
        ),
        theme.CELL,
    )
    yield from heading(word(chain, "不能说明什么", "What it does not show"))
    yield Paragraph(
        word(
            chain,
            "指纹不能说明文件在收录之前是否被改动过，不能说明文件由谁在何时何地制作，"
            "也不能说明内容与事实是否相符。收录时间取自当时电脑的时钟。",
            "Digests do not tell whether a file was changed before it was taken in, who made it, "
            "when or where, nor whether what it says is so. The time of intake comes from the "
            "clock of the computer used.",
        ),
        theme.CELL,
    )
