"""The sentences of the page."""

from followup_desktop.ui.text import counted, number


def place_said(at: int, of: int) -> str:
    """ "3 of 37"."""
    return f"{number(at)} of {number(of)}"


def found_said(numbers: int) -> str:
    """What is asked of the numbers that a text holds."""
    if not numbers:
        return "There is no phone number in this text."
    its = "Whose number is it?" if numbers == 1 else "Whose numbers are they?"
    return f"{its} One press keeps it."


def summary_said(found: int, by_email: int, skipped: int) -> tuple[str, str]:
    """How it went: a title and a sentence, kind whatever came of it."""
    done = []
    if found:
        done.append(f"{counted(found, 'lead')} can be called now")
    if by_email:
        done.append(f"{counted(by_email, 'lead')} will be written to")
    if skipped:
        done.append(f"{counted(skipped, 'lead')} can wait for another day")
    sentence = "; ".join(done)
    sentence = f"{sentence[:1].upper()}{sentence[1:]}." if sentence else ""
    if found:
        return (
            f"{counted(found, 'number')} found",
            f"{sentence} Each number is a call you can make.",
        )
    if by_email:
        return "That is sorted", sentence
    if skipped:
        return (
            "Enough for now",
            f"{sentence} A number often turns up later, in an e-mail or a letter.",
        )
    return "Every lead has a phone number", "Leads that come without a number are collected here."
