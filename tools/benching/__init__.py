"""What `make bench` measures: each thing beside the floor it is compared with, in one run."""
