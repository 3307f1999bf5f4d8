"""The small parts every screen is built of."""

from .buttons import Button, LinkButton, PrimaryButton, SegmentButton
from .card import Card, column, row
from .dots import Dots, dots_words, paint_dots
from .labels import Badge, Body, Heading, Line, Muted, SectionTitle, Strong, Words

__all__ = [
    "Badge",
    "Body",
    "Button",
    "Card",
    "Dots",
    "Heading",
    "Line",
    "LinkButton",
    "Muted",
    "PrimaryButton",
    "SectionTitle",
    "SegmentButton",
    "Strong",
    "Words",
    "column",
    "dots_words",
    "paint_dots",
    "row",
]
