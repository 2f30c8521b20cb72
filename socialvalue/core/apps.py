from django.apps import AppConfig
from django.core.checks import Tags, register


class CoreConfig(AppConfig):
    name = "socialvalue.core"
    label = "core"
    verbose_name = "Core"

    def ready(self) -> None:
        from socialvalue.core.checks import database_is_of_this_code

        register(database_is_of_this_code, Tags.database)
