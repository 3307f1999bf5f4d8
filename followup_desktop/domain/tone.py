"""How a script or an e-mail may sound to the one who hears it (product.md, *Tone check*)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Words that may not sound as they are meant.

    ``start`` and ``end`` are places in the text checked, counted in code points; both
    0 and ``words`` "" where it is about the whole text. All three texts are plain.
    """

    rule: str
    start: int
    end: int
    words: str
    reason: str
    suggestion: str
