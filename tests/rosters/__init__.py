"""The engine of rosters, by page, by command and by killed processes."""
