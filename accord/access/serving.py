"""The service serves nobody as a role that row-level security does not bind."""

from django.core.exceptions import ImproperlyConfigured
from django.db import connection

WHO = """
SELECT current_user, r.rolsuper OR r.rolbypassrls,
       EXISTS (SELECT 1 FROM pg_class c WHERE c.relname = 'event' AND c.relowner = r.oid)
  FROM pg_roles r WHERE r.rolname = current_user
"""


def refuse_the_privileged() -> None:
    """Raise ImproperlyConfigured if this process would serve as a superuser or as the owner."""
    connection.ensure_connection()
    with connection.connection.cursor() as cursor:
        cursor.execute(WHO)
        who, unbound, owner = cursor.fetchone()
    if unbound or owner:
        raise ImproperlyConfigured(
            f"Accord does not serve as {who}, whom row-level security does not bind. "
            "Set ACCORD_DATABASE_ROLE to web and give it the address of accord_web."
        )
