"""How the gazetteer that ships with Sayso is made from open sources."""
