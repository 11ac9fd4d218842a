"""What newsparse knows before it reads: countries, places, offices, words of saying, sanctions.

Each module reads one kind of data file and nothing is read before it is asked for. SOURCES.md
names where the data comes from and under which licence.
"""
