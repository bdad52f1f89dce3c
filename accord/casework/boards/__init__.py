"""Boards on which two services sit, what each gave to the other's strategy, and what their leads pass on. It names nobody."""
