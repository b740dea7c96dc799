"""What the sheets of the planner's own workbook are called: the same in every language."""

from __future__ import annotations

PLANNED, ACTUAL, CARRIED = "Planned", "Actual", "Carried"
AVAILABLE, LEFT, DIFFERENCE = "Available", "Left", "Difference"
ABOUT, INVOICES = "About", "Invoices"
