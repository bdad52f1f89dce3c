"""Finding a home for one young person: what is known of both, as the match rules read it.

The facts are read under the asker's own sight. What is sealed comes as yes or no, and never why.
"""
