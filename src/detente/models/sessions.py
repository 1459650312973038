"""onnxruntime sessions: threads set explicitly, results equal on every run of one machine."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import onnxruntime

from detente.errors import ModelError

if TYPE_CHECKING:
    from pathlib import Path


def session(path: Path, threads: int) -> Any:
    """Open an ONNX graph on the CPU.

    Args:
        path: Of the graph.
        threads: Of one call; 0 is every core that this process may use.

    Raises:
        ModelError: The graph cannot be loaded.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads or cores()
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.use_deterministic_compute = True
    # Waiting threads that spin take the core from the process beside this one.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise ModelError(
            "DET304",
            f"The weights file {path.name} cannot be loaded ({type(error).__name__}).",
            "Install Detente again; its wheel carries the weights.",
        ) from error


def cores() -> int:
    """Count the cores that this process may use; not every system lets a process be confined."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
