"""Commands that sign and stamp: identity, sign, timestamp, and the options of exports.

A passphrase is never a word of the command line, where other programs and the shell's history see
it: it comes from a file, from the environment, or from what is typed unseen.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from evidence_desk.cli.context import Context
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.text import Text
from evidence_desk.services.signatures import identities, signing, timestamps
from evidence_desk.services.signatures.identities import Identity, Key
from evidence_desk.services.signatures.signing import INTEGRITY, Sign, Signed

ABOUT = Text("签名身份：新建、列出、删除", "identities to sign with: make, list, remove")
_VARIABLE = "EVIDENCE_DESK_PASSPHRASE"
_PASSPHRASE = Text(
    f"口令所在的文件（第一行）；也可用环境变量 {_VARIABLE}，否则会提示输入",
    f"file whose first line is the passphrase; else ${_VARIABLE}, else it is asked for",
)
_P12 = Text("用这个 .p12／.pfx 文件里的证书签名", "sign with the certificate of this .p12 or .pfx")
_TIMESTAMP = Text(
    "再向这个时间戳服务（RFC 3161）取一个时间戳：只发送摘要",
    "have it stamped by this authority (RFC 3161) as well: only a digest is sent",
)
_SIGN = Text("用这个签名身份签署 PDF", "sign the PDF with this identity")
_KEPT = {
    "keyring": Text("口令由系统钥匙串保管", "opened by the system's keyring"),
    "passphrase": Text(
        "密钥用口令加密，存在证据台的文件夹里",
        "encrypted with a passphrase, in the desk's folder",
    ),
    "file": Text("给定的文件", "a given file"),
}


def declare(command: Callable[..., Any], say: Callable[[Text], str], group: Any) -> None:
    """Add these commands to the command line; *group* is that of `identity`."""
    new = command(
        "new", Text("新建密钥和自签名证书", "make a key and a self-signed certificate"), _new, group
    )
    new.add_argument("name", metavar="NAME", help=say(Text("一般是您的姓名", "usually your own")))
    new.add_argument("--passphrase-file", metavar="FILE", type=Path, help=say(_PASSPHRASE))
    command("list", Text("列出签名身份", "list the identities"), _list, group)
    remove = command(
        "remove",
        Text("删除签名身份；已签的文件不受影响", "delete an identity; what it signed stays signed"),
        _remove,
        group,
    )
    remove.add_argument("name", metavar="NAME")
    sign = command("sign", Text("签署一份导出的 PDF", "sign an exported PDF"), _sign)
    sign.add_argument("pdf", metavar="X.pdf", type=Path)
    which = sign.add_mutually_exclusive_group(required=True)
    which.add_argument("--identity", metavar="NAME", dest="sign", help=say(_SIGN))
    which.add_argument("--p12", metavar="FILE", type=Path, help=say(_P12))
    sign.add_argument("--passphrase-file", metavar="FILE", type=Path, help=say(_PASSPHRASE))
    sign.add_argument("--timestamp", metavar="URL", help=say(_TIMESTAMP))
    stamp = command(
        "timestamp",
        Text(
            "取一个时间戳：导出的 PDF 附在文件里，其他文件存为旁边的 .tsr",
            "have a file stamped: an exported PDF in itself, any other file as a .tsr beside it",
        ),
        _timestamp,
    )
    stamp.add_argument("file", metavar="X", type=Path)
    url = Text("时间戳服务的网址（RFC 3161）", "address of the authority (RFC 3161)")
    stamp.add_argument("--url", metavar="URL", required=True, help=say(url))


def add_options(parser: argparse.ArgumentParser, say: Callable[[Text], str]) -> None:
    """Add the options by which an export is signed and stamped."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--sign", metavar="NAME", help=say(_SIGN))
    which.add_argument("--p12", metavar="FILE", type=Path, help=say(_P12))
    parser.add_argument("--passphrase-file", metavar="FILE", type=Path, help=say(_PASSPHRASE))
    parser.add_argument("--timestamp", metavar="URL", help=say(_TIMESTAMP))


def wanted(context: Context) -> Sign | None:
    """Return how the options want an export signed; the key is opened before the work begins."""
    options = context.options
    url = getattr(options, "timestamp", None)
    if url is not None:
        url = timestamps.checked_url(url)
    key = None
    if getattr(options, "sign", None) or getattr(options, "p12", None):
        key = _key(context)
    return Sign(key, url) if key or url else None


def told(context: Context, signed: Signed | None) -> dict[str, Any]:
    """Say what was signed, and return it for the JSON document."""
    if signed is None:
        return {}
    if signed.identity is not None:
        context.say(f"已签名：{signed.identity.name}", f"Signed by {signed.identity.name}")
        if signed.identity.self_signed:
            context.lines.append(INTEGRITY.in_(context.language))
    if signed.stamped_at is not None:
        at = signed.stamped_at.isoformat(sep=" ")
        context.say(
            f"时间戳：{at}，签发方自称“{signed.authority}”（证书没有对照信任列表核对）",
            f"Timestamp: {at}, its authority says its name is “{signed.authority}” (the "
            "certificate is not checked against a trust list)",
        )
    return {"signature": signed.noted()}


def _new(context: Context) -> int:
    workspace = context.workspace()
    passphrase = _given(context)
    if passphrase is None and not identities.keyring_works():
        passphrase = _typed(context, context.options.name, twice=True)
    made = identities.make_identity(workspace, context.options.name, passphrase=passphrase)
    context.document = _document(made)
    context.say(f"已建立签名身份“{made.name}”", f"Made the identity “{made.name}”")
    _tell(context, made)
    context.lines.append(INTEGRITY.in_(context.language))
    return 0


def _list(context: Context) -> int:
    found = identities.identities(context.workspace())
    context.document = [_document(one) for one in found]
    for one in found:
        context.lines.append(one.name)
        _tell(context, one)
    if not found:
        context.say(
            "还没有签名身份。新建：evidence-desk identity new 姓名",
            "There is no identity yet. Make one: evidence-desk identity new NAME",
        )
    return 0


def _remove(context: Context) -> int:
    gone = identities.remove_identity(context.workspace(), context.options.name)
    context.document = _document(gone)
    context.say(
        f"已删除签名身份“{gone.name}”，不能恢复；已签的文件不受影响。",
        f"Deleted the identity “{gone.name}” for good; what it signed stays signed.",
    )
    return 0


def _sign(context: Context) -> int:
    path: Path = context.options.pdf
    sign = wanted(context)
    if sign is None:
        raise UserError("请用 --identity 写明签名身份。", "Name the identity with --identity.")
    _tell_signed(context, path, signing.apply(path, sign, progress=context.progress))
    return 0


def _timestamp(context: Context) -> int:
    path: Path = context.options.file
    url = timestamps.checked_url(context.options.url)
    if signing.is_exported_pdf(path):
        signed = signing.timestamp_pdf(path, url, progress=context.progress)
        _tell_signed(context, path, signed)
        return 0
    beside, found = timestamps.stamp_file(path, url, progress=context.progress)
    context.document = {"file": str(path), "token": str(beside), **timestamps.stated(found.stamp)}
    at = found.at.isoformat(sep=" ")
    context.say(
        f"已写入 {beside}：{at}，签发方自称“{found.stamp.authority}”（证书没有对照信任列表核对）",
        f"Wrote {beside}: {at}, its authority says its name is “{found.stamp.authority}” (the "
        "certificate is not checked against a trust list)",
    )
    return 0


def _tell_signed(context: Context, path: Path, signed: Signed) -> None:
    document = {"pdf": str(path), "sha256": signed.digest}
    context.document = document | told(context, signed)
    context.lines.append(f"SHA-256 {signed.digest}")


def _key(context: Context) -> Key:
    options = context.options
    if options.p12 is not None:
        return identities.open_file(options.p12, passphrase=_asked(context, options.p12.name))
    identity = identities.find_identity(context.workspace(), options.sign)
    if identity.kept == "keyring":
        return identities.open_identity(identity)
    return identities.open_identity(identity, passphrase=_asked(context, identity.name))


def _asked(context: Context, name: str) -> str | None:
    return _given(context) or _typed(context, name)


def _given(context: Context) -> str | None:
    """Return the passphrase of a file or of the environment."""
    path: Path | None = context.options.passphrase_file
    if path is None:
        return os.environ.get(_VARIABLE) or None
    try:
        with path.open(encoding="utf-8") as file:
            return file.readline(4096).rstrip("\r\n")
    except (OSError, UnicodeError) as error:
        raise UserError(
            f"读不了口令文件 {path}：请核对路径，文件应为 UTF-8 文本。",
            f"The passphrase file {path} cannot be read: check the path; it must be UTF-8 text.",
        ) from error


def _typed(context: Context, name: str, *, twice: bool = False) -> str | None:
    """Ask for a passphrase at the terminal, unseen; None where there is no terminal."""
    from getpass import getpass

    if not sys.stdin.isatty():
        return None
    context.progress.clear()
    ask = Text(f"“{name}”的口令：", f"Passphrase of “{name}”: ").in_(context.language)
    first = getpass(ask)
    again = Text("再输入一次：", "Once more: ").in_(context.language)
    if twice and getpass(again) != first:
        raise UserError("两次输入的口令不同。请再来一次。", "The passphrases differ. Try again.")
    return first


def _tell(context: Context, one: Identity) -> None:
    context.lines.append(f"  {_KEPT[one.kept].in_(context.language)}")
    context.lines.append(f"  SHA-256 {one.fingerprint}")
    context.say(f"  有效期至 {one.until:%Y-%m-%d}", f"  valid until {one.until:%Y-%m-%d}")


def _document(one: Identity) -> dict[str, Any]:
    return {
        "name": one.name,
        "kept": one.kept,
        "certificate": one.fingerprint,
        "self_signed": one.self_signed,
        "made_at": one.made_at.isoformat(),
        "until": one.until.isoformat(),
    }
