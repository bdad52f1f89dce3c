"""The pages of docs/generated, each made from the code or the packs alone."""
