"""The field's codes and the dated vocabulary of who is who: tables and lookups."""

from __future__ import annotations
