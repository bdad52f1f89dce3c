"""One's own: how one hears of what waits, and one's calendar; and the doors that programs knock at."""
