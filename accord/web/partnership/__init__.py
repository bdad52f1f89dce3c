"""How partners work together: figures, issues between two teams, feedback, milestones."""
