"""`lentyna import-calendar`: a library's existing iCalendar file (RFC 5545) into records of events."""
