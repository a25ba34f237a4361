"""How the gazetteer that ships with Sayso is made from open sources, always the same bytes from the same input.

``sources.py`` names the sources and their licences; each has a module that yields rows. It needs the
extra ``gazetteer-build``; reading a report needs none of it.
"""
