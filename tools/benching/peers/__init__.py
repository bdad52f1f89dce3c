"""What a Python team would take instead of Accord's own machinery, on the same slice. Each runs in an
environment of its own (.venv-bench, from requirements-bench.lock); nothing of Accord imports it.
"""
