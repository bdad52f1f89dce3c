"""The API: for other organisations' computer systems, each as the member it is. Files first; this is beside them."""
