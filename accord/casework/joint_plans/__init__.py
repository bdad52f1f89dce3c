"""The one plan that two services make, carry out and review together for one young person."""
