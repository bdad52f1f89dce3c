"""Files that people attach: rebuilt before they are kept, quarantined, encrypted each with its own key."""
