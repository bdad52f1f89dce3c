"""What a corrected or withdrawn entry means for the records that say the same.

An entry of the timeline and a record of the case often hold one fact twice: the day a young
person moved in, the hour a meeting was held. Whoever puts the entry right puts the record
right with it, in one transaction, or is told which action does it. Nothing that an entry no
longer says stays on a screen as if it were still true.
"""
