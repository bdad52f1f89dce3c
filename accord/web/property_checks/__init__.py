"""Properties that the police are asked about: for those who run homes, commissioners and the police."""
