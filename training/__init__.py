"""Train the network that the embedded engine ships, from corpora given by a path."""
