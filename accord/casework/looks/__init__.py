"""Odd looks at young people's files: collected every day, looked through by whoever guards information."""
