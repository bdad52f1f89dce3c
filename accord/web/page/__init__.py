"""What every screen is made of: the Jinja environment, form fields, layouts and base views."""
