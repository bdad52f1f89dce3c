from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "accord.casework.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """An entry is never put right without the record that says the same."""
        from accord.casework.putting_right.rows import InRows
        from accord.duties.correcting import keep_with

        keep_with(InRows())
