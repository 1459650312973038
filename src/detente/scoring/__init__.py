"""The tasks of the contract: what goes in, what is added, and how it is scored against gold."""

from __future__ import annotations
