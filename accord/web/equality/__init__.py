"""The room of what a young person says of themselves, and of how outcomes compare."""
