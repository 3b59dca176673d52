"""Builds the site: reads content, plans and renders pages, publishes them as a transaction. The Pelican plugin."""


def register() -> None:
    """Called by Pelican."""
    from plugins.builder.pelican_plugin import connect

    connect()
