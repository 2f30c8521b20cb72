from django.apps import AppConfig


class SocialValueConfig(AppConfig):
    """The project package is an app too, so that it can own the commands that tell the whole story."""

    name = "socialvalue"
    verbose_name = "Social value procurement"
