"""A report put together: the fixed menu of tables, each made of stored numbers alone."""

from evaluation.report.build import Draft, build

__all__ = ["Draft", "build"]
