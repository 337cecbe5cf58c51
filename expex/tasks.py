"""What the clock asks of the roof."""

from celery import shared_task

from expex import digest


@shared_task
def post_digests() -> int:
    """Write the weekly summaries that are due, by day; how many were written."""
    return digest.post_due() if digest.is_hour_for_it() else 0
