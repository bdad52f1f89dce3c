"""Where letters go, whether that is safe, and how somebody is reached safely."""
