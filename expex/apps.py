from django.apps import AppConfig


class ExpexConfig(AppConfig):
    """The roof: settings, addresses, pages that show several apps, and the demo world."""

    name = "expex"
    verbose_name = "Exp-Ex"

    def ready(self) -> None:
        from expex import checks, digest  # noqa: F401  they register themselves
