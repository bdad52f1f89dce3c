"""Set-up: agencies, teams, members, what they do, and who covers for whom."""
