"""The Home tab: where the young person lives, has lived and will live."""
