"""The rules, one module a family: its `RULES`, its `GROUP` (the page of docs/rules/ that describes them) and `check`.

A family about one text takes a `TextSource`, one about the whole content a `Content`; registry.py knows which.
"""
