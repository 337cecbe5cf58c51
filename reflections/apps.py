from django.apps import AppConfig


class ReflectionsConfig(AppConfig):
    """Private writing about a visit, readable by its author only."""

    name = "reflections"
    verbose_name = "Reflections"

    def ready(self) -> None:
        from reflections import emails, receivers  # noqa: F401  they register themselves
