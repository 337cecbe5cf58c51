"""A report put together: the fixed menu of tables, each made of stored numbers alone. Beside it a lead's account of a
month, which holds true numbers and says so."""

from evaluation.report.account import build_account, warning
from evaluation.report.build import Draft, build

__all__ = ["Draft", "build", "build_account", "warning"]
