"""CODEOWNERS for GitHub and GitLab, from the records: who is asked about a change of which folder."""

from __future__ import annotations

from plugins.catalogue.catalogue import Catalogue

HEADER = """\
# Written by `lentyna codeowners` from the field maintainers of content/libraries/*/library.yaml and portal.yaml.
# Change it there, then run the command again.
"""


def codeowners(catalogue: Catalogue, folder: str = "content") -> str:
    """The file. The last line that fits a path counts, so that the network comes first and libraries after it; a
    library that names nobody is looked after by the network."""
    network = " ".join(catalogue.portal.maintainers)
    lines = [f"* {network}"] if network else ["# portal.yaml names no maintainers: changes of the network ask nobody."]
    unnamed = []
    for id, entry in sorted(catalogue.libraries.items()):
        if entry.data.maintainers:
            lines.append(f"/{folder}/libraries/{id}/ {' '.join(entry.data.maintainers)}")
        else:
            unnamed.append(id)
    if unnamed:
        lines.append(f"# {len(unnamed)} libraries name nobody; the network looks after them: {', '.join(unnamed)}")
    return HEADER + "\n" + "\n".join(lines) + "\n"
