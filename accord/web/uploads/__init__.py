"""The files of a case: what is attached to it, attaching one, and opening one."""
