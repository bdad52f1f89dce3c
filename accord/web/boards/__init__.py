"""Screens of boards on which two services sit, and of what their leads pass on."""
