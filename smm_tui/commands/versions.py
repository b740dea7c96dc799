"""The planner's version."""

from __future__ import annotations


def planner_version() -> str:
    """The installed planner's version; empty where it was never installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("smm-tui")
    except PackageNotFoundError:
        return ""
