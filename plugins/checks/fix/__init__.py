"""Repairs of what has one right repair. Text stays text: whatever is not repaired keeps every sign, comments too.

A repair is kept only if the file can be read after it no worse than before, and a second run changes nothing.
"""
