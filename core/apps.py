from django.apps import AppConfig


class CoreConfig(AppConfig):
    """The ground: lifecycles, outbox, audit, access, privacy classes, form pack. It knows no exchange."""

    name = "core"
    verbose_name = "Ground"
