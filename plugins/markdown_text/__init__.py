"""Converts Markdown into safe HTML and facts about the text. Pure functions: no files, no network, no Pelican."""
