"""What stands where in a Markdown text: blocks, links, pictures, tags and sentences with their offsets.

The renderer (plugins/markdown_text) gives HTML and forgets places; authors need the line and the column. This is a
scanner of lines, not a second renderer: it reads what our texts may hold, the way Python-Markdown reads it.
"""
