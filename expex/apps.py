from django.apps import AppConfig


class ExpexConfig(AppConfig):
    """The roof: settings, addresses, pages that show several apps, and the demo world."""

    name = "expex"
    verbose_name = "Exp-Ex"
