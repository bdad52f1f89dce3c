"""No input breaks a form: every form of the service, with what no honest browser sends."""
