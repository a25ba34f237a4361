"""Tables of words and names that ship with the package, and their typed loading."""
