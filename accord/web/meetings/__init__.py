"""The Meetings tab: the planning meeting arranged, recorded and held; what is agreed for one person."""
