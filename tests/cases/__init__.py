"""Inputs that failed once, from outside the repository where they are there, and what a person expects of each."""
