"""The languages of the portal: interface words, dates, money, order of names. Knows nothing of libraries."""
