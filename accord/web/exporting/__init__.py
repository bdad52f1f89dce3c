"""Files made of a case for other organisations' systems, and their receipts."""
