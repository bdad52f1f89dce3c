"""Who sees what, proved: three answers to one question, wrong policies found out, races, pooling."""
