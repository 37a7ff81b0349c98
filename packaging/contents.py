"""What goes into a bundle and what stays out; read by pyinstaller.spec and by the tests."""

from __future__ import annotations

import re
from typing import Any

# The two models that recognise/engine.py loads, of the three in RapidOCR's wheel.
MODELS = ("models/PP-OCRv6_det_small.onnx", "models/PP-OCRv6_rec_small.onnx")

# Distributions whose version or entry points are looked up at run time.
METADATA = (
    "evidence-desk",
    "keyring",
    "rapidocr",
    "pyHanko",
    "onnxruntime",
    "opencv-python-headless",
)

# Formats that are opened by name (`Image.open(formats=…)`), and those that are written.
PICTURES = ("Avif", "Bmp", "Gif", "Jpeg", "Png", "Ppm", "Tiff", "WebP", "Ico", "Icns", "Mpo")

# Modules that libraries name but this program never comes to.
UNUSED = [
    "_tkinter", "tkinter", "turtle", "idlelib", "lib2to3", "ensurepip", "pydoc_data",
    "IPython", "matplotlib", "pandas", "scipy", "setuptools", "pip", "pkg_resources", "pytest",
    "numpy.f2py", "numpy.testing", "numpy.tests", "PIL.ImageQt", "PIL.ImageTk", "PIL.ImageGrab",
    "psycopg", "psycopg2", "pymssql", "pyodbc", "cx_Oracle", "oracledb", "MySQLdb", "aiosqlite",
    "torch", "paddle", "openvino", "tensorrt", "MNN",
    # The window is made of widgets alone.
    *(f"PySide6.Qt{name}" for name in (
        "Qml", "Quick", "QuickControls2", "QuickWidgets", "QuickTest", "Designer", "Help", "Sql",
        "Test", "UiTools", "OpenGL", "OpenGLWidgets", "PrintSupport", "Concurrent", "Xml",
    )),
]  # fmt: skip

# Files that hooks bring along and nothing here opens. Paths inside the folder, with `/`.
_UNWANTED = re.compile(
    r"""
      PySide6/Qt/translations/(?!qt(base)?_(zh_CN|en)\.qm)   # other languages
    | PySide6/translations/(?!qt(base)?_(zh_CN|en)\.qm)      # the same on Windows
    | PySide6/(Qt/)?qml/
    | (lib)?Qt6(Network|Qml|Quick|Pdf|VirtualKeyboard|Designer|Sql|Test|PrintSupport|EglF[Ss])\w*\.
    | Qt(Network|Qml|Quick|Pdf|VirtualKeyboard)\w*(\.framework/|\.abi3\.so|\.pyd)
    # Nothing here goes to the network through Qt.
    | /plugins/(tls|networkinformation|generic|qmltooling|sqldrivers|printsupport|designer)/
    | /plugins/platforminputcontexts/\w*virtualkeyboard
    | /plugins/platforms/\w*(eglfs|linuxfb|vnc|vkkhrdisplay|minimalegl)
    | /plugins/(egldeviceintegrations|platformthemes/\w*gtk3)
    | /lib-dynload/(readline|_curses|_test|_ctypes_test|xx)  # readline is GPL and for consoles
    | reportlab/fonts/
    | /plugins/imageformats/\w*(pdf|tga|wbmp|tiff|icns|gif)\.
    | PySide6/(Qt/)?(bin|opengl32sw)                        # a renderer in software, for QML
    | cv2/data/                                             # cascades of the face finder
    | (^|/)(tests?|testing)/.*\.(py|npy|csv|txt)$
    | ^_tcl_data | ^_tk_data | tcl8 | libtk8 | libtcl8
    """,
    re.VERBOSE,
)


# Of the libraries that the building Linux has: Python's own, and those for windows that a desktop
# often lacks. All others come from the system (the .deb depends on them): its graphics drivers,
# fonts and session bus speak to exactly those.
_KEPT_OF_LINUX = re.compile(
    r"lib(python3|ssl|crypto|sqlite3|ffi|bz2|lzma|uuid|expat)\W"
    r"|libxkbcommon|libxcb-(cursor|icccm|image|keysyms|render-util|util|xkb|xinerama)\W"
)


def is_of_linux(name: str) -> bool:
    """Tell whether *name* is a library of the building system that stays out."""
    return "/" not in name and ".so" in name and not _KEPT_OF_LINUX.match(name)


def is_unwanted(name: str) -> bool:
    """Tell whether the file *name*, a path inside the folder, stays out."""
    return bool(_UNWANTED.search(name.replace("\\", "/")))


def info_plist(version: str) -> dict[str, Any]:
    """Return what macOS is told of the program."""
    return {
        "CFBundleName": "Evidence Desk",
        "CFBundleDisplayName": "证据台",
        "CFBundleShortVersionString": version,
        "CFBundleVersion": version,
        "CFBundleDevelopmentRegion": "zh-Hans",
        "CFBundleLocalizations": ["zh-Hans", "en"],
        "LSMinimumSystemVersion": "13.0",
        "LSApplicationCategoryType": "public.app-category.productivity",
        "NSHighResolutionCapable": True,
        "NSPrincipalClass": "NSApplication",
        "NSHumanReadableCopyright": "© 2026 The Evidence Desk authors. GPL-3.0; source: Apache-2.0",
        # Offered for opening exported PDFs and packages, never the first choice for them.
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "Evidence package",
                "CFBundleTypeRole": "Viewer",
                "LSHandlerRank": "Alternate",
                "LSItemContentTypes": ["public.zip-archive", "com.adobe.pdf"],
            }
        ],
    }
