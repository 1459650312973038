from __future__ import annotations

import msgspec
import pytest

from detente.readers.base import LAYERS, Page
from detente.records import Document, Reading

PAGE = Page(document=Document(id="d1", text="Oslo has replied."))


def test_a_page_begins_with_every_layer_empty() -> None:
    assert {getattr(PAGE, layer) for layer in LAYERS} == {()}


def test_the_document_is_no_layer() -> None:
    assert "document" not in LAYERS


def test_every_finding_of_a_reading_is_a_layer() -> None:
    own = {"schema_version", "document", "set_aside", "problems"}
    assert set(Reading.__struct_fields__) - own <= LAYERS


def test_a_page_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        PAGE.sentences = ()  # type: ignore[misc]


@pytest.mark.parametrize("layer", sorted(LAYERS))
def test_a_layer_is_put_in_place_by_its_name(layer: str) -> None:
    added = msgspec.structs.replace(PAGE, **{layer: ("found",)})
    assert getattr(added, layer) == ("found",)
    assert getattr(PAGE, layer) == ()
