"""Monthly logs of homes, weekly logs of one young person, themes, and vacancies in numbers."""
