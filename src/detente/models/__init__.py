"""The encoders and their heads on onnxruntime."""

from __future__ import annotations
