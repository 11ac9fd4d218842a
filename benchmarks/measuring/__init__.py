"""What `benchmarks/model.py` measures: quality, costs, and a baseline to measure against."""
