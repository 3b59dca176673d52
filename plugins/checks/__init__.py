"""Rules about content, and how problems are told: the same checker in the editor, on the command line, in a pull
request and in the build."""

from plugins.checks.checking import check_content_rules, check_file
from plugins.checks.content import Content, Sources

__all__ = ["Content", "Sources", "check_content_rules", "check_file"]
