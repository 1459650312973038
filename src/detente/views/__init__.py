"""Records to things to show: rows, sentences, texts. Pure: nothing here reads or prints."""

from __future__ import annotations
