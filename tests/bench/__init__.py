"""The benchmark: seeded sites in three dialects, and what building them costs. `make bench`; no tests here."""
