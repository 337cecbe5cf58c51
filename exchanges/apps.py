from django.apps import AppConfig


class ExchangesConfig(AppConfig):
    """Requests, exchanges, visits, conversations, reminders, certificates."""

    name = "exchanges"
    verbose_name = "Exchanges"

    def ready(self) -> None:
        from exchanges import emails, receivers  # noqa: F401  they register themselves
