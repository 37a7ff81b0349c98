"""Every cap on what a hostile file may cost, in one place. Bytes unless said otherwise."""

from __future__ import annotations

HEAD = 4_096  # what `Sample.head` holds
FIRST_READ = 131_072  # one read holds the header of nearly every camera's JPEG

JPEG_SEGMENTS = 400
C2PA = 1 << 20
JPEG_HEADER = 8 << 20
JPEG_SEARCHED = 64 << 20  # for the passes of a progressive picture
JPEG_DRAWN = 1_200_000_000  # pixels times passes: ten passes of the largest that is compared
IRB = 64 << 10

IFDS = 16
IFD_ENTRIES = 1_000  # in all directories of one block
TIFF_STRING = 64 << 10
TIFF_PAGES = 1_000
MAKER_NOTE = 1 << 20
CARRIED_THUMBNAIL = 512 << 10
CARRIED_PIXELS = 1_000_000

PNG_CHUNKS = 4_000
PNG_TEXT = 1 << 20  # all text chunks of one file, unpacked
XMP = 1 << 20
LABEL = 1 << 20  # the JSON of an AI label
FRONT_MATTER = 16 << 10  # characters at the head of a text
XMP_ELEMENTS = 20_000

BOXES = 2_000
BOX_DEPTH = 8
BOX_VALUE = 1 << 20

ID3 = 4 << 20

TEXT = 4 << 20
MAIL = 64 << 20
MAIL_PARTS = 500
PDF_TEXT_PAGES = 60
PDF_SEARCHED = 64 << 20
PDF_REVISIONS = 200
PDF_TEXT = 1 << 20  # characters
PDF_SIGNATURES = 20
PDF_SIGNED = 64 << 20  # signed PDFs above this are not examined
ATTESTED = 256 << 20  # files above this keep their C2PA history unexamined
TIMESTAMP = 1 << 20
TIMESTAMP_CERTIFICATES = 20
C2PA_STATEMENTS = 60  # codes and actions of one history

PIXELS = 220_000_000  # a phone's 200-megapixel picture is real
COMPARED_PIXELS = 120_000_000  # for finding copies: decoding costs time by pixels
SHOWN_PIXELS = 25_000_000  # of one view on the screen; larger pictures are shown smaller
READ_PIXELS = COMPARED_PIXELS  # in which text and codes are looked for
READ_AT_ONCE = 24_000_000  # of one photo; larger ones are read smaller, long captures in parts
READ_PAGES = 200
PRINTED_PDF_PAGES = 60
PRINTED_TIFF_PAGES = 20
PRINTED_GIF_FRAMES = 2_000

LIST = 64 << 20  # a list of orders, as it lies on the disk
LIST_UNPACKED = 512 << 20
LIST_ROWS = 200_000
LIST_COLUMNS = 300
LIST_CELL = 2_000  # characters

FACT = 500  # characters

CHAT = 128 << 20  # a chat log, as it lies on the disk
CHAT_AT_ONCE = 1 << 20  # logs up to this are read where they are asked for
CHAT_AT_INTAKE = 32 << 20  # larger ones are read when somebody opens them
CHAT_CELL = 4 << 20  # characters of one CSV cell
CHAT_MEDIA = 20_000  # files in one archive that messages may name
CHAT_HASHED = 4 << 30  # of those, bytes that are hashed
