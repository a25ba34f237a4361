"""What a reader sees of claims: sheets, lines of JSON, ledgers."""
