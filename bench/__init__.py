"""The benchmarks: how fast Askwell searches, answers and imports, at the size of all of England."""
