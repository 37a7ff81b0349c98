"""What every page and dialog is built from: fields, lists, complaints, the Tab key."""
