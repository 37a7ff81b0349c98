"""The clerk's command: python3 verify.pyz [FILE or FOLDER]; without one, what lies beside it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from evidence_desk.verifier.check import check_package, check_pdf, is_package
from evidence_desk.verifier.report import Report


def main(words: list[str]) -> int:
    """Verify what *words* name, print what was found, and return 0 only if all is whole."""
    as_json = "--json" in words
    given = [Path(word) for word in words if not word.startswith("-")]
    paths = given or [Path(sys.argv[0]).absolute().parent]
    reports: list[tuple[Path, Report]] = []
    for path in paths:
        try:
            check = check_package if is_package(path) else check_pdf
            reports.append((path, check(path)))
        except OSError as error:
            print(
                f"{path}：打不开（{error.strerror}）。\n{path}: cannot be opened.", file=sys.stderr
            )
            return 2
    if as_json:
        print(json.dumps([_plain(*one) for one in reports], ensure_ascii=False, indent=1))
    else:
        for path, report in reports:
            _say(path, report)
    return 0 if all(report.ok for _, report in reports) else 1


def _say(path: Path, report: Report) -> None:
    print(path)
    for file in report.files:
        print(f"  {'✓' if file.ok else '✗'} {file.digest}  {file.name}")
    for zh, en in report.notes:
        print(f"  · {zh}\n    {en}")
    for problem in report.problems:
        print(f"  ! {problem.zh}  [{problem.where}]\n    {problem.en}")
    if report.ok:
        print(
            f"  完好：{len(report.files)} 个文件与导出时一致。"
            "这只说明导出之后没有改动，不说明内容真实。\n"
            f"  Intact: {len(report.files)} files are those exported. This does not say that what "
            "they show is true, only that nothing was changed since the export."
        )
    else:
        print(
            f"  发现 {len(report.problems)} 处问题。\n  {len(report.problems)} problems were found."
        )


def _plain(path: Path, report: Report) -> dict[str, object]:
    return {
        "path": str(path),
        "kind": report.kind,
        "ok": report.ok,
        "files": [{"name": f.name, "sha256": f.digest, "ok": f.ok} for f in report.files],
        "problems": [
            {"what": p.what, "where": p.where, "message": f"{p.zh} {p.en}"} for p in report.problems
        ],
        "notes": [f"{zh} {en}" for zh, en in report.notes],
    }


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(main(sys.argv[1:]))
