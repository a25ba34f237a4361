"""Reports from files, pages, lines of JSON and standard input."""
