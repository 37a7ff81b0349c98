"""Reads the text of a picture with RapidOCR, offline, on the processor.

Settings and what they were measured at: docs/recognition.md. The models lie inside RapidOCR's
wheel and are named by their paths, so that the library has no reason to fetch any; where a model
is missing or damaged, reading is refused.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evidence_desk.domain.errors import UserError
from evidence_desk.domain.recognised import Area, Line
from evidence_desk.domain.text import Text
from evidence_desk.recognise import edges, lookalikes
from evidence_desk.recognise.order import in_order
from evidence_desk.recognise.slicing import parts, within

if TYPE_CHECKING:
    from PIL.Image import Image

# Raised when the same picture would give other lines.
VERSION = 2
_MODELS = ("PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx")
_PARTS = ("rapidocr", "onnxruntime", "cv2", "numpy")
# Pixels of the longer side that the detector sees: text of a phone's screen is 16 high then.
_SIDE = 960
_LEAST_SCORE = 0.5
# Where the lowest quarter of the lines is lower than this to the detector, it looks again at twice
# the size: a phone's screen is at 16 and more. Never at more pixels than a phone's screen has.
_SMALL = 15.0
_LOOKED_AT = 2_600_000
# Right way up, text is read with 0.95 and more, on its head with 0.75 and less.
_DOUBTFUL, _SURER, _TRIED = 0.85, 0.1, 8

_Box = tuple[tuple[float, float], ...]

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

    def __init__(self, *, threads: int = 1, models: Path | None = None) -> None:
        """Load the models in *models*, or else those of the library's wheel."""
        if not is_installed():
            raise UserError(MISSING.zh, MISSING.en)
        import onnxruntime
        import rapidocr

        onnxruntime.disable_telemetry_events()
        _refuse_downloads()
        folder = models or Path(rapidocr.__file__).parent / "models"
        detector, recogniser = (folder / name for name in _MODELS)
        if not (detector.is_file() and recogniser.is_file()):
            raise _damaged()
        self._rapid: Any = rapidocr.RapidOCR(
            params={
                "Global.log_level": "critical",
                "Global.use_cls": False,
                "Global.max_side_len": 100_000,
                "Global.text_score": _LEAST_SCORE,
                "Global.return_word_box": True,
                "Det.limit_type": "max",
                "Det.limit_side_len": _SIDE,
                "Det.model_path": str(detector),
                "Rec.model_path": str(recogniser),
                "EngineConfig.onnxruntime.intra_op_num_threads": threads,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            }
        )

    def lines(self, image: Image, step: Callable[[], None] = lambda: None) -> tuple[Line, ...]:
        """Return the lines of an upright picture, gray or RGB, from top to bottom.

        A long one is read in parts; *step* is called before each. A picture that lies on its side
        or on its head is read all the same. Text stands as the engine gave it: it drops many
        spaces, and none are put back, since a gap does not tell a space from two words of a table.
        """
        found: list[Line] = []
        turn = 0
        every = parts(image)
        for part in every:
            step()
            strip = image.crop((0, part.top, image.width, part.bottom))
            read, turn = self._read(_pixels(strip), Area(0, part.top, image.width, part.bottom))
            found += within(part, read)
        return in_order(found, turn if len(every) == 1 else 0)

    def _read(self, pixels: Any, whole: Area) -> tuple[list[Line], int]:
        """Return the lines of a part, and the quarters to turn it to the right to be upright."""
        boxes, crops = self._detect(pixels)
        if not crops:
            return [], 0
        read = self._rapid.recognize_txt(crops)
        upside_down = _sureness(read) < _DOUBTFUL and self._is_upside_down(crops, read)
        if upside_down:
            crops = [_on_its_head(crop) for crop in crops]
            read = self._rapid.recognize_txt(crops)
            # The corner that was the last one is where such a line begins.
            boxes = [(*box[2:], *box[:2]) for box in boxes]
        lines, upright = [], 0
        for box, crop, said, score, word in zip(
            boxes, crops, read.txts, read.scores, read.word_results, strict=True
        ):
            if score < _LEAST_SCORE or not said.strip():
                continue
            corners = [(x, y + whole.top) for x, y in box]
            columns = [column for columns in word.word_cols for column in columns]
            text = lookalikes.settled(said, columns, word.line_txt_len, crop)
            told = edges.between(text, columns, word.line_txt_len, corners)
            upright += 1 if told else -1
            lines.append(Line(text, _around(corners, whole), float(score), told))
        # The library turns what is higher than wide a quarter to the left before it is read.
        return lines, (2 if upside_down else 0) + (0 if upright >= 0 else 3)

    def _detect(self, pixels: Any) -> tuple[list[_Box], list[Any]]:
        """Return the corners of each line and its pixels; looks closer where text is small."""
        from rapidocr.main import RapidOCRError

        height, width = pixels.shape[:2]
        longer = max(height, width)
        closest = min(longer, int(longer * (_LOOKED_AT / (height * width)) ** 0.5))
        side = _SIDE
        while True:
            told: dict[str, Any] = {"preprocess": {"ratio_h": 1.0, "ratio_w": 1.0}}
            try:
                if self._rapid.text_det is not None:  # it is loaded by the first picture
                    self._rapid.text_det.limit_side_len = side
                crops, found = self._rapid.detect_and_crop(pixels, told)
            except RapidOCRError:
                return [], []
            # What is very low or very wide gets rows above and below.
            added = told["padding_1"]["top"]
            boxes = [tuple((float(x), float(y) - added) for x, y in box) for box in found.boxes]
            small = _small_height(boxes) * min(1.0, side / longer)
            if small >= _SMALL or side >= closest:
                return boxes, crops
            side = min(closest, 2 * side)

    def _is_upside_down(self, crops: Sequence[Any], read: Any) -> bool:
        largest = sorted(crops, key=lambda one: -one.shape[0] * one.shape[1])[:_TRIED]
        tried = self._rapid.recognize_txt([_on_its_head(crop) for crop in largest])
        return _sureness(tried) > _sureness(read) + _SURER


def _sureness(read: Any) -> float:
    """Return the mean score of all characters that were read."""
    characters = sum(map(len, read.txts))
    told = zip(read.scores, read.txts, strict=True)
    return float(sum(score * len(text) for score, text in told)) / max(1, characters)


def _on_its_head(crop: Any) -> Any:
    import numpy

    return numpy.ascontiguousarray(numpy.rot90(crop, 2))


def _small_height(boxes: Sequence[_Box]) -> float:
    """Return the height, in pixels, below which the lowest quarter of the lines is."""
    heights = sorted(min(math.dist(box[0], box[3]), math.dist(box[0], box[1])) for box in boxes)
    return heights[len(heights) // 4] if heights else _SMALL


def _around(corners: Sequence[tuple[float, float]], whole: Area) -> Area:
    xs = [min(max(x, whole.left), whole.right) for x, _ in corners]
    ys = [min(max(y, whole.top), whole.bottom) for _, y in corners]
    return Area(min(xs), min(ys), max(xs), max(ys))


def _pixels(image: Image) -> Any:
    """Return blue, green, red as the models were taught."""
    import numpy

    return numpy.ascontiguousarray(numpy.asarray(image.convert("RGB"))[:, :, ::-1])


def _refuse_downloads() -> None:
    """See to it that the library cannot fetch anything, whatever it finds missing."""
    from rapidocr.utils.download_file import DownloadFile

    def refused(*_: object, **__: object) -> None:
        raise _damaged()

    DownloadFile.run = refused  # type: ignore[method-assign]


def _damaged() -> UserError:
    return UserError(
        "识别文字的模型文件不见了或已损坏。"
        '请运行 pip install --force-reinstall "rapidocr<3.11"，再重新打开程序。',
        "The models that read text are missing or damaged. Run "
        'pip install --force-reinstall "rapidocr<3.11" and start the program again.',
    )
