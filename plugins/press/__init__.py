"""Pages into files: fingerprints, printing, publishing as a transaction; and the seam to Pelican."""


def register() -> None:
    """Called by Pelican."""
    from plugins.press.seam import connect

    connect()
