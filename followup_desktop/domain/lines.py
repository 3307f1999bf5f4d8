"""Anybody's text on one line."""


def one_line(text: str, most: int | None = None, *, cut: str = "…") -> str:
    """Text of a file or a person for a place that has one line (a terminal, the tray, a
    notification): no line ends, control letters or turned writing, no double spaces.
    Of more than ``most`` letters it keeps the first, with ``cut`` at the end; the text
    itself is read no further than that needs."""
    read = text if most is None else text[: 4 * most]
    plain = " ".join("".join(c if c.isprintable() else " " for c in read).split())
    return plain if most is None or len(plain) <= most else plain[: most - len(cut)] + cut
