"""Reads the text of a picture with RapidOCR, offline, on the processor.

Settings and what they were measured at: docs/recognition.md. The models lie inside RapidOCR's
wheel and are named by their paths, so that the library has no reason to fetch any; where a model
is missing or damaged, reading is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evidence_desk.domain.errors import UserError
from evidence_desk.domain.recognised import Area, Line
from evidence_desk.domain.text import Text
from evidence_desk.recognise import edges
from evidence_desk.recognise.slicing import parts, within

if TYPE_CHECKING:
    from PIL.Image import Image

# Raised when the same picture would give other lines.
VERSION = 1
_MODELS = ("PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx")
_PARTS = ("rapidocr", "onnxruntime", "cv2", "numpy")
# Pixels of the longer side that the detector sees: text of a phone's screen is 16 high then.
_SIDE = 960
_LEAST_SCORE = 0.5

MISSING = Text(
    "没有安装识别图片文字的组件，所以没有读图片里的文字（条码照常识别）。"
    '需要时请运行 pip install "evidence-desk[recognise]"，再重新打开程序。',
    "The part that reads text in pictures is not installed, so no text was read in pictures "
    '(barcodes were). To add it, run pip install "evidence-desk[recognise]" and start the program '
    "again.",
)


def is_installed() -> bool:
    """Tell whether everything the engine needs is there, without loading it."""
    from importlib.util import find_spec

    return all(find_spec(name) is not None for name in _PARTS)


def signature() -> str:
    """Name the engine with its version and models, empty where it is not installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"rapidocr {version('rapidocr')} PP-OCRv6-small {VERSION}" if is_installed() else ""
    except PackageNotFoundError:
        return ""


class Engine:
    """The loaded models: 0.6 GB of memory, two seconds to make. Holds no picture between calls.

    Raises:
        UserError: it is not installed, or its models are missing or damaged.
    """

    def __init__(self, *, threads: int = 1) -> None:
        if not is_installed():
            raise UserError(MISSING.zh, MISSING.en)
        import onnxruntime
        import rapidocr

        onnxruntime.disable_telemetry_events()
        _refuse_downloads()
        folder = Path(rapidocr.__file__).parent / "models"
        detector, recogniser = (str(folder / name) for name in _MODELS)
        self._rapid: Any = rapidocr.RapidOCR(
            params={
                "Global.log_level": "critical",
                "Global.use_cls": False,
                "Global.max_side_len": 100_000,
                "Global.text_score": _LEAST_SCORE,
                "Global.return_word_box": True,
                "Det.limit_type": "max",
                "Det.limit_side_len": _SIDE,
                "Det.model_path": detector,
                "Rec.model_path": recogniser,
                "EngineConfig.onnxruntime.intra_op_num_threads": threads,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            }
        )

    def lines(self, image: Image, step: Callable[[], None] = lambda: None) -> tuple[Line, ...]:
        """Return the lines of an upright picture, gray or RGB, from top to bottom.

        A long one is read in parts; *step* is called before each. Text stands as the engine gave
        it: it drops many spaces, and none are put back, since a gap does not tell a space from
        two words of a table.
        """
        found: list[Line] = []
        for part in parts(image):
            step()
            strip = image.crop((0, part.top, image.width, part.bottom))
            found += within(part, self._read(strip, part.top))
        return in_order(found)

    def _read(self, image: Image, top: int) -> list[Line]:
        from rapidocr.main import RapidOCRError

        pixels = _pixels(image)
        # The library itself enlarges or pads what is very low or wide.
        unchanged: dict[str, Any] = {"preprocess": {"ratio_h": 1.0, "ratio_w": 1.0}}
        try:
            crops, found = self._rapid.detect_and_crop(pixels, unchanged)
        except RapidOCRError:
            return []
        padding = unchanged.get("padding_1", {}).get("top", 0)
        read = self._rapid.recognize_txt(crops)
        lines = []
        for box, text, score, word in zip(
            found.boxes, read.txts, read.scores, read.word_results, strict=True
        ):
            if score < _LEAST_SCORE or not text.strip():
                continue
            corners = [(float(x), float(y) - padding + top) for x, y in box]
            area = _around(corners, Area(0, top, image.width, top + image.height))
            columns = [column for columns in word.word_cols for column in columns]
            told = edges.between(text, columns, word.line_txt_len, corners)
            lines.append(Line(text, area, float(score), told))
        return lines


def _around(corners: Sequence[tuple[float, float]], whole: Area) -> Area:
    xs = [min(max(x, whole.left), whole.right) for x, _ in corners]
    ys = [min(max(y, whole.top), whole.bottom) for _, y in corners]
    return Area(min(xs), min(ys), max(xs), max(ys))


def _pixels(image: Image) -> Any:
    """Return blue, green, red as the models were taught."""
    import numpy

    return numpy.ascontiguousarray(numpy.asarray(image.convert("RGB"))[:, :, ::-1])


def in_order(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return *lines* row by row from the top, those of one row from the left."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: (one.area.top + one.area.bottom, one.area.left)):
        middle = (line.area.top + line.area.bottom) / 2
        last = rows[-1][0].area if rows else None
        if last and last.top < middle < last.bottom and _level(last, line.area):
            rows[-1].append(line)
        else:
            rows.append([line])
    return tuple(line for row in rows for line in sorted(row, key=lambda one: one.area.left))


def _level(one: Area, other: Area) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared > 0.5 * min(one.height, other.height)


def _refuse_downloads() -> None:
    """See to it that the library cannot fetch anything, whatever it finds missing."""
    from rapidocr.utils.download_file import DownloadFile

    def refused(*_: object, **__: object) -> None:
        raise UserError(
            "识别文字的模型文件不见了或已损坏。"
            '请运行 pip install --force-reinstall "evidence-desk[recognise]"。',
            "The models that read text are missing or damaged. Run "
            'pip install --force-reinstall "evidence-desk[recognise]".',
        )

    DownloadFile.run = refused  # type: ignore[method-assign]
