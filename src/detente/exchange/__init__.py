"""Import and export of the field's formats."""

from __future__ import annotations
