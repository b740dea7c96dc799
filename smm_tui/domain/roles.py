"""What a channel is for in the whole: one sells first, others second, others only help (S8)."""

from __future__ import annotations

from smm_tui.i18n import N_

PRIMARY = "primary"
ROLES = {PRIMARY: N_("primary"), "secondary": N_("secondary"), "support": N_("support")}
"""What is stored, with what is shown."""
