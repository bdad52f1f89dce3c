"""Moving on, moving within a provider's homes, staying longer, and closing the records of a stay."""
