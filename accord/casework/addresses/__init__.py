"""Where letters go, and when and how somebody may be reached safely. Where they sleep is another record."""
