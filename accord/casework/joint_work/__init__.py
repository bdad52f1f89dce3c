"""What two services hold together on one young person: the joint case, closing it, and what stands on both systems."""
