"""Rules about content, and how problems are told."""
