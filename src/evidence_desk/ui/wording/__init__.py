"""The words to send: a list, an editor, what to look at before copying."""
