"""What homes and the neighbourhood police do together: problems around a home, house meetings, training."""
