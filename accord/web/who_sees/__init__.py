"""Who could see a young person's information, and who did; and the same in their own words."""
