"""Inside the gangs team: the daily briefing, whom it may pass things on about; and the patches, for all they concern."""
