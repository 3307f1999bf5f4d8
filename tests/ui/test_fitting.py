"""Columns and the window's arrangement: pure arithmetic."""

from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.ui.lead_table.columns import LOOKS, Column
from followup_desktop.ui.lead_table.fitting import fit
from followup_desktop.ui.window_shape import first_size, shape


@given(
    chosen=st.sets(st.sampled_from(list(Column))).map(
        lambda found: sorted(found | {Column.NEXT_STEP, Column.LEAD})
    ),
    room=st.integers(250, 2600),
    letter=st.integers(6, 18),
    wished=st.dictionaries(st.sampled_from(list(Column)), st.integers(1, 900)),
)
def test_columns_fill_the_room_and_none_is_below_its_least(
    chosen: list[Column], room: int, letter: int, wished: dict[Column, int]
) -> None:
    widths = fit(chosen, room, letter, wished)
    assert widths.keys() <= set(chosen)
    least = {c: round(LOOKS[c].least * letter) for c in widths}
    if sum(least.values()) <= room:
        assert sum(widths.values()) == room
        assert all(widths[c] >= least[c] for c in widths)
    dropped = set(chosen) - widths.keys()
    if dropped and len(widths) > 1:
        assert min(LOOKS[c].drop for c in dropped) > max(LOOKS[c].drop for c in widths)


def test_the_sketch_size_shows_all_six_columns_and_a_side() -> None:
    made = shape(1280, 720, rail=246, letter=8, line=16, call=False)
    assert made.side == 344
    assert made.log_below
    assert len(fit(list(Column)[:6], 668, 8, {})) == 6


def test_a_day_of_another_year_is_whole_where_there_is_room() -> None:
    asked = [Column.NEXT_STEP, Column.LEAD, Column.CONTACT, Column.LAST_CONTACT, Column.STAGE]
    assert fit(asked, 1000, 8, {})[Column.LAST_CONTACT] >= 15 * 8
    drawn = fit(asked, 1000, 8, {Column.LAST_CONTACT: 90})
    assert drawn[Column.LAST_CONTACT] == 90, "the person's own width stays"
    assert sum(drawn.values()) == 1000


def test_small_windows_and_large_fonts_take_turns_only_when_they_must() -> None:
    assert not shape(1024, 640, rail=246, letter=8, line=16, call=False).takes_turns
    assert not shape(1024, 640, rail=246, letter=8, line=16, call=True).takes_turns
    assert shape(1280, 720, rail=420, letter=16, line=33, call=False).takes_turns
    assert not shape(2560, 1440, rail=420, letter=16, line=33, call=False).takes_turns


@given(wide=st.integers(800, 4000), high=st.integers(560, 2400))
def test_the_first_window_leaves_room_for_its_frame(wide: int, high: int) -> None:
    width, height = first_size((wide, high))
    assert width < wide
    assert height <= high - 30
    assert (width, height) <= (1280, 720)


def test_on_a_large_screen_the_first_window_is_the_sketches() -> None:
    assert first_size((1920, 1040)) == (1280, 720)
