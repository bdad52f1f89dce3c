from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "accord.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let every room say which duties it does, and keep what was pressed in the database, count what is recorded."""
        from accord.duties import timing
        from accord.web import keeping, rooms
        from accord.web.health import metrics
        from accord.web.page import once

        once.keep_with(keeping.InDatabase())
        rooms.plug_in()
        timing.HEARD.append(metrics.recorded)
