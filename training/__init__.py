"""How the shipped weights were made, repeatable on two cores; README.md tells how."""
