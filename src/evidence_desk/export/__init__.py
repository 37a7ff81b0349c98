"""An evidence chain as a PDF that a clerk can print, read and check.

`pdf.write_pdf` is the way in. `sections` yield blocks (`blocks`, `paragraph`, `tables`, `pictures`,
`numbered`), `flow` puts them on pages (`page`) in one go, `furniture` adds head and foot once the
number of pages is known, `document` writes it all (`writer`, `fonts`, `images`, `tags`).
"""
