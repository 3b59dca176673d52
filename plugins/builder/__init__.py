"""Pages into files: fingerprints, printing, publishing as a transaction; and the Pelican plugin."""


def register() -> None:
    """Called by Pelican."""
    from plugins.builder.pelican_plugin import connect

    connect()
