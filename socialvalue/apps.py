from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class SocialValueConfig(AppConfig):
    """The project package is an app too, so that it can own the commands that tell the whole story."""

    name = "socialvalue"
    verbose_name = "Social value procurement"

    def ready(self) -> None:
        """Load every app's table of permissions, so that no page can be asked before they are known."""
        autodiscover_modules("permissions")
