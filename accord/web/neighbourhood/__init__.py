"""Homes and the neighbourhood police: problems, house meetings, training. Nobody who lives there is named."""
