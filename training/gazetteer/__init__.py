"""Build the gazetteer that ships in the package."""
