from django.apps import AppConfig


class MatchingConfig(AppConfig):
    """Finding people: who is open, what they offer, how near."""

    name = "matching"
    verbose_name = "Matching"

    def ready(self) -> None:
        from matching import receivers  # noqa: F401  they register themselves
