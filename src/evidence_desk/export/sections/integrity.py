"""Integrity: the digests of all files, what they say, and what the checks found before intake."""

from __future__ import annotations

from collections.abc import Iterable

from evidence_desk.domain.chain import Chain, ChainExhibit
from evidence_desk.domain.finding import SINCE_INTAKE, VERDICT_TEXT, Verdict, verdict
from evidence_desk.domain.text import Text
from evidence_desk.export import theme
from evidence_desk.export.blocks import Block, Item, Space, Stack
from evidence_desk.export.paragraph import Paragraph, Span
from evidence_desk.export.parts import facts, heading
from evidence_desk.export.tables import Columns, Row, Table
from evidence_desk.export.words import (
    LIST_COMMA,
    SEVERITY_MARK,
    exhibit_key,
    exhibit_label,
    grouped,
    intake_time,
    word,
)

name = "integrity"
title: Text | None = Text("完整性核对", "Integrity")
room = theme.WHOLE_PAGE

_COLUMNS = Columns((26, 0, 58, 54, 158))
_SM3 = Columns((26, 0, 158))
_SIGNS = Columns((62, 0))
_BOLD = theme.Style(theme.CELL.size, theme.CELL.lead, "bold")
_MEANING = Columns((88, 146, 0, 60))


def blocks(chain: Chain) -> Iterable[Item]:
    """Yield table, summary, limits, and what each answer of the checks means."""
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
    yield from _limits(chain)
    if chain.profile.findings != "none" and chain.exhibits:
        yield from _verdicts(chain)


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


# What each answer says and what it does not say, in plain words.
_MEANS: dict[Verdict, tuple[Text, Text]] = {
    "no_sign": (
        Text(
            "文件里的拍摄信息完整，各处时间和编码方式相符。",
            "Its capture data is complete, and times and coding agree.",
        ),
        Text(
            "不说明它就是原图：这些信息也可以照样写进去。",
            "Not that it is the original: such data can be written by anyone.",
        ),
    ),
    "cannot_tell": (
        Text(
            "文件里没有拍摄信息。微信等软件转发、压缩时会去掉它，很常见。",
            "The file has no capture data. Messengers remove it when they forward or compress.",
        ),
        Text(
            "不说明改动过。要看得更清楚，请向提交人要相机或手机里的原图。",
            "Not that it was changed. To see more, ask for the original from camera or phone.",
        ),
    ),
    "not_applicable": (
        Text(
            "截图、文字、录音等文件本来就没有相机的拍摄信息。",
            "Captures, texts and sounds never have capture data of a camera.",
        ),
        Text(
            "不说明改动过，也不说明没有改动。可在原设备上打开原页面对照。",
            "Neither that it was changed nor that it was not. Compare with the page on the device.",
        ),
    ),
    "rewritten": (
        Text(
            "文件经软件另存过，例如裁剪、旋转、导出或转发。",
            "Software saved it again: cropped, turned, exported or forwarded it.",
        ),
        Text(
            "不说明内容变了。可向提交人要另存之前的文件。",
            "Not that what it shows was changed. Ask for the file from before.",
        ),
    ),
    "altered": (
        Text(
            "文件里有编辑软件的记录，或几处信息互相矛盾，依据见该件证据下方。",
            "It bears marks of an editor, or contradicts itself; the reasons stand with it.",
        ),
        Text(
            "不说明改了哪里、为什么改。打码、加框也会留下同样的记录。",
            "Not what was changed or why. Masking or marking leaves the same traces.",
        ),
    ),
    "declares_ai": (
        Text(
            "文件自带标识，写明由人工智能生成或修改。",
            "The file carries a label that AI made or changed it.",
        ),
        Text(
            "不说明标识由谁写入。没有这种标识，也不说明与人工智能无关。",
            "Not who wrote the label. A file without it may be of AI all the same.",
        ),
    ),
    "unreadable": (
        Text("文件打不开，检查无从做起。", "The file cannot be opened, so nothing was checked."),
        Text("不说明它有问题：文件按原样保存着。", "Nothing else: the file is kept as it came."),
    ),
}


def _verdicts(chain: Chain) -> Iterable[Item]:
    yield from heading(word(chain, "收录之前：检查结果的含义", "Before intake: what is meant"))
    yield Paragraph(
        word(
            chain,
            "检查只看文件本身。结论是看得到的迹象，不是鉴定意见。",
            "The checks look at the file alone. They tell what can be seen; that is no expert "
            "opinion.",
        ),
        theme.CELL,
        keep_next=True,
    )
    yield Space(6, keep_next=True)
    given: dict[Verdict, list[ChainExhibit]] = {}
    for one in chain.exhibits:
        given.setdefault(verdict(one.exhibit.findings), []).append(one)
    heads = (
        word(chain, "检查结果", "Answer"),
        word(chain, "说明什么", "What it says"),
        word(chain, "不说明什么", "What it does not say"),
        word(chain, "证据", "Exhibits"),
    )
    rows = [
        Row(
            _MEANING,
            [
                Paragraph(VERDICT_TEXT[answer].in_(chain.language), _BOLD),
                Paragraph(says.in_(chain.language), theme.CELL),
                Paragraph(does_not.in_(chain.language), theme.CELL),
                Paragraph(_numbers(chain, given[answer]), theme.CELL),
            ],
        )
        for answer, (says, does_not) in _MEANS.items()
        if answer in given
    ]
    yield Table(Row(_MEANING, [Paragraph(head, theme.HEAD) for head in heads]), rows)
    if chain.profile.findings == "all":
        yield from _signs(chain)


def _numbers(chain: Chain, some: list[ChainExhibit]) -> list[Span]:
    spans: list[Span] = []
    for one in some:
        if spans:
            spans.append(Span(LIST_COMMA.in_(chain.language)))
        spans.append(Span(str(one.number), link=exhibit_key(one.number)))
    return spans


def _signs(chain: Chain) -> Iterable[Item]:
    """Yield what was noticed of exhibits, the gravest alone: all of it stands with each."""
    told = [
        (one, finding)
        for one in chain.exhibits
        for finding in one.exhibit.findings
        if finding.check != SINCE_INTAKE and finding.severity in ("notice", "warning", "alarm")
    ]
    if not told:
        return
    yield Space(10)
    heads = (word(chain, "证据", "Exhibit"), word(chain, "看到的迹象", "What was seen"))
    rows = [
        Row(
            _SIGNS,
            [
                Paragraph(
                    [Span(exhibit_label(chain, one.number), link=exhibit_key(one.number))],
                    theme.CELL,
                ),
                Paragraph(
                    f"{SEVERITY_MARK[finding.severity][0]} {finding.message.in_(chain.language)}",
                    theme.CELL,
                ),
            ],
        )
        for one, finding in told
    ]
    yield Table(Row(_SIGNS, [Paragraph(head, theme.HEAD) for head in heads]), rows)
