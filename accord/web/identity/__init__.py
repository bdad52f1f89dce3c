"""Whether two records are of one young person: compared, linked, parted, and looked at together."""
