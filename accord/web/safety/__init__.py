"""Gangs, exploitation and high risk on one young person's case: what came, what was passed on, what is agreed."""
