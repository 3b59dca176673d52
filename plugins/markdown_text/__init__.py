"""Markdown into safe HTML, and facts about the text. A pure function of the text: no files, no network, no Pelican."""
