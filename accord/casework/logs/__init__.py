"""Monthly logs of homes, weekly logs of one young person, themes, and the summary of vacancies."""
