"""The Plan tab: the support plan in versions, the young person's own copy, the safety plan."""
