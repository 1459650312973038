"""How the verbs are put together; ``detente.api`` imports a file of it when a verb is called."""

from __future__ import annotations
