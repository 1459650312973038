"""The default set of readers, in the order in which they read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.models.heads import load_model
from detente.models.package import MODELS
from detente.readers.actors import ActorsReader
from detente.readers.dates import DateReader
from detente.readers.encoding import EncodingReader
from detente.readers.events import UNCALIBRATED, EventsReader
from detente.readers.frames import FramesReader
from detente.readers.places import PlacesReader
from detente.readers.plugins import with_plugins
from detente.readers.positions import PositionsReader
from detente.readers.quotations import QuotationsReader
from detente.readers.sentences import SentenceReader
from detente.readers.tones import TonesReader

if TYPE_CHECKING:
    from detente.config import Settings
    from detente.readers.base import Reader


def default_readers(settings: Settings) -> tuple[Reader, ...]:
    """Make the readers that a Reading takes; other packages may put theirs in the place of ours.

    Raises:
        ModelError: The weights are missing, damaged or of another version.
        UsageError: Another package's reader cannot be made.
    """
    model = load_model(threads=settings.threads)
    strong = None if settings.fast else load_model(MODELS[1], threads=settings.threads)
    calibration = (strong or model).heads.info.calibration
    ours = (
        SentenceReader(),
        EncodingReader(model),
        ActorsReader(settings),
        DateReader(),
        PlacesReader(),
        QuotationsReader(model),
        FramesReader(model, strong),
        EventsReader(calibration=calibration.get("event", UNCALIBRATED)),
        TonesReader(),
        PositionsReader(),
    )
    return with_plugins(ours, settings)
