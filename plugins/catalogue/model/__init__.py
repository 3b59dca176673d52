"""The records: one module a kind, the only definition of what a field means."""
