"""Conversations as an export prints them: passages that stand, messages without what is covered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass, replace

from evidence_desk.domain.chain import Chain
from evidence_desk.domain.conversation import Message
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.export_wish import ExportWish
from evidence_desk.domain.kept_chat import KeptChat
from evidence_desk.domain.passage import passages_of
from evidence_desk.domain.profile import Profile
from evidence_desk.domain.progress import Progress
from evidence_desk.domain.redaction import BLOCK, Box, Hidden, Words
from evidence_desk.domain.speaker import Role
from evidence_desk.domain.text import Text
from evidence_desk.domain.timeline import CaseFile
from evidence_desk.domain.transcript import Quoted, Transcript
from evidence_desk.services.conversations import chats, lying, roles
from evidence_desk.services.conversations.muting import Lines, Mute, can_place, lines_of, pieces_of
from evidence_desk.services.conversations.nameless import SUBMITTER, as_swaps, called
from evidence_desk.services.covers.concealing import swaps_of
from evidence_desk.services.covers.withheld import redactions_by_digest, scrubbed, spans_of
from evidence_desk.services.workspace import Workspace

# Messages that are fetched, and covered, at once.
_AT_ONCE = 500
_BOXED = Text(
    "画面有遮盖，从画面读出的消息没有印出。",
    "Parts of the picture are covered, so the messages that were read from it are not printed.",
)
_UNPLACED = Text(
    "聊天记录里遮盖的内容无法逐条对应，因此没有逐条印出，只印遮盖后的文字。",
    "What is covered in this log cannot be told message by message, so it is printed as covered "
    "text alone.",
)


@dataclass(frozen=True, slots=True)
class Heard:
    """The conversation of an exhibit before anything is covered in it.

    `lines` and `pieces` say what is covered by its place; where that cannot be told of messages,
    none of them goes out, and `withheld` says why. Of pixels only passages go out unasked.
    """

    chat: KeptChat
    quotes: tuple[Quoted, ...]
    roles: Mapping[str, Role]
    senders: tuple[str, ...] = ()
    lines: Lines | None = None
    pieces: tuple[str, ...] = ()
    withheld: Text | None = None
    of_pixels: bool = False


@dataclass(frozen=True, slots=True)
class KeptMessages:
    """Fetches the messages of a kept conversation, a few hundred at a time, and covers them."""

    workspace: Workspace
    chat: KeptChat
    mute: Mute

    def __call__(self, first: int, last: int, /) -> Iterator[Message]:
        """Yield messages *first* to *last* as they go out.

        Raises:
            UserError: the conversation was read anew meanwhile.
        """
        for start in range(first, last + 1, _AT_ONCE):
            end = min(start + _AT_ONCE - 1, last)
            some = list(chats.messages(self.workspace, self.chat, start, end))
            if len(some) != end - start + 1:
                raise UserError(
                    "导出时聊天记录被重新读取了，没有导出。请再导出一次。",
                    "A conversation was read anew during the export, so nothing was exported. "
                    "Export once more.",
                )
            yield from map(self.mute.message, some)


def heard_in(
    workspace: Workspace,
    file: CaseFile,
    exhibits: Sequence[Exhibit],
    profile: Profile,
    *,
    progress: Progress,
    executor: Executor | None = None,
) -> Mapping[int, Heard]:
    """Return the conversations of *exhibits* by id, read now where they were not.

    *file* is the case before anything was covered: places are those of its texts.
    """
    spans, marks = spans_of(file, profile.id), redactions_by_digest(file, profile.id)
    boxed = {digest for digest, ones in marks.items() if any(isinstance(x, Box) for x in ones)}
    found: dict[int, Heard] = {}
    for done, exhibit in enumerate(exhibits):
        progress.step(done, len(exhibits), exhibit.name)
        chat = _chat(workspace, exhibit, executor, progress)
        if chat is None or not chat.count:
            continue
        heard = Heard(
            chat,
            _quotes(workspace, exhibit, chat),
            roles.of(exhibit),
            roles.senders(workspace, chat),
        )
        if chats.may_converse(exhibit):
            here = spans.get(exhibit.file.digest, ())
            found[exhibit.id] = _with_spans(workspace, exhibit, heard, here)
        elif profile.pictures == "all":
            captures = {exhibit.file.digest, *(chat.about.answers.captures or ())}
            # Words below a box were read from the pixels that it hides.
            hidden = _BOXED if captures & (boxed | set(spans)) else None
            found[exhibit.id] = replace(heard, withheld=hidden, of_pixels=True)
    return found


def _chat(
    workspace: Workspace, exhibit: Exhibit, executor: Executor | None, progress: Progress
) -> KeptChat | None:
    if not chats.may_converse(exhibit):
        return chats.of(workspace, exhibit)  # on a screenshot: what was read of it before
    # What cannot be read as a conversation is printed as text; the checks say why.
    with suppress(UserError, OSError):
        return chats.ensure(workspace, exhibit, executor=executor, progress=progress)
    return None


def _quotes(workspace: Workspace, exhibit: Exhibit, chat: KeptChat) -> tuple[Quoted, ...]:
    marked = passages_of(exhibit.details)
    standing = set(chats.standing(workspace, exhibit, chat)) if marked else set()
    return tuple(Quoted(one.first, one.last, one.proves, one in standing) for one in marked)


def _with_spans(
    workspace: Workspace, exhibit: Exhibit, heard: Heard, spans: Sequence[tuple[int, int]]
) -> Heard:
    text = exhibit.file.text
    if not spans or text is None:
        return heard
    pieces = pieces_of(text, spans)
    lines = lines_of(text, spans)
    if exhibit.file.reader == "text" and lines.count == heard.chat.about.lines:
        return replace(heard, lines=lines, pieces=pieces)
    every = chats.messages(workspace, heard.chat)
    placed = can_place(pieces, every, heard.chat.about)
    return replace(heard, pieces=pieces, withheld=None if placed else _UNPLACED)


def with_transcripts(
    workspace: Workspace,
    chain: Chain,
    heard: Mapping[int, Heard],
    *,
    wish: ExportWish,
    before: CaseFile,
) -> Chain:
    """Return a covered *chain* with its conversations, covered alike.

    *before* is the case as the person wrote it; the words that are covered are those of *chain*.
    """
    if not heard:
        return chain
    swaps = tuple(swaps_of(before, chain.profile).items())
    covered = redactions_by_digest(before, chain.profile.id)
    made = []
    everybody: dict[str, str] = {}
    for one in chain.exhibits:
        found = heard.get(one.exhibit.id)
        if found is None:
            made.append(one)
        elif found.withheld:
            # Of a screenshot without passages nothing would have been printed.
            told = found.withheld if found.quotes or not found.of_pixels else None
            made.append(replace(one, note=one.note or told))
        else:
            own = covered.get(one.exhibit.file.digest, ())
            words = tuple(mark.text for mark in own if isinstance(mark, Words))
            words = tuple(dict.fromkeys((*words, *chain.secrets)))
            names = called(found.senders, found.roles, chain.profile.identity, chain.language)
            everybody = names | everybody
            mute = Mute((*as_swaps(names), *swaps), words, found.lines, found.pieces, names)
            hidden = any(isinstance(mark, Hidden) and mark.field == "proves" for mark in own)
            transcript = Transcript(
                about=mute.about(found.chat.about),
                count=found.chat.count,
                fetch=KeptMessages(workspace, found.chat, mute),
                quotes=tuple(_shown(quote, mute, hidden=hidden) for quote in found.quotes),
                roles=_roles({k: v for k, v in found.roles.items() if k not in names}, mute),
                whole=goes_whole(found, wish, chain.profile),
                media=lying.media_of(workspace, one.exhibit),
            )
            made.append(replace(one, transcript=transcript))
    return _without_names(replace(chain, exhibits=tuple(made)), as_swaps(everybody))


def _without_names(chain: Chain, swaps: tuple[tuple[str, str], ...]) -> Chain:
    """Return *chain* without the names of people of its chats in what else is said of the case."""
    if not swaps:
        return chain

    def told(text: str) -> str:
        return Mute(swaps).string(text)

    return replace(
        chain,
        file=scrubbed(chain.file, told),
        matters=scrubbed(chain.matters, told),
        exhibits=tuple(
            replace(
                one,
                exhibit=scrubbed(one.exhibit, told),
                text=one.text if one.text is None else told(one.text),
            )
            for one in chain.exhibits
        ),
    )


def _shown(quote: Quoted, mute: Mute, *, hidden: bool) -> Quoted:
    return replace(quote, proves=BLOCK if hidden and quote.proves else mute.string(quote.proves))


def _roles(known: Mapping[str, Role], mute: Mute) -> Mapping[str, Text]:
    """Return who is who by the names as they are printed; names that look alike then say nothing.

    On paper nobody is “me”.
    """
    shown: dict[str, set[Text]] = {}
    for sender, role in known.items():
        told = SUBMITTER if role.part == "me" else role.text
        told = Text(mute.string(told.zh), mute.string(told.en))
        shown.setdefault(mute.string(sender), set()).add(told)
    return {name: told.pop() for name, told in shown.items() if len(told) == 1}


def goes_whole(heard: Heard, wish: ExportWish, profile: Profile) -> bool:
    """Tell whether a conversation goes out as a whole."""
    if wish.chats is None:
        return not heard.of_pixels and heard.chat.count <= profile.annex
    return wish.chats == "whole"
