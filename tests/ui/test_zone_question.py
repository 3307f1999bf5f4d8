"""A number that may stand in several zones: asked once, quietly, beside the person."""

from __future__ import annotations

from followup_desktop.domain.contact import Phone
from followup_desktop.domain.zone_choices import zone_choices
from followup_desktop.ui.lead_detail.zone_question import ZoneQuestionCard, zone_labels
from followup_desktop.ui.zone_words import zone_name
from tests.ui.conftest import Desk
from tests.ui.world import instant

NOW = instant("2026-11-23 08:30")
IDAHO = "+12085550134"
"""Area code 208: Boise by the mountains, the north by the Pacific."""


def card(desk: Desk) -> ZoneQuestionCard:
    return desk.detail.people.zone_question


def texts(desk: Desk) -> list[str]:
    return [button.accessibleName() for button in card(desk).buttons.values()]


def test_one_press_sets_the_persons_zone(desk: Desk) -> None:
    lead = desk.world.add("Gem State Bank", "Ada Boone", IDAHO)
    desk.stand_on(lead)
    assert card(desk).isVisible()
    assert card(desk).words.text().endswith("Which time is it for Ada?")
    assert texts(desk) == ["Mountain", "Pacific", "I don't know"]
    card(desk).buttons["America/Boise"].click()
    assert desk.world.services.leads.detail(lead).contacts[0].zone == "America/Boise"
    assert not card(desk).isVisible()
    desk.commands.undo()
    assert card(desk).isVisible(), "taken back, it is asked again"


def test_not_knowing_is_an_answer_for_good(desk: Desk) -> None:
    lead = desk.world.add("Gem State Bank", "Ada Boone", IDAHO)
    desk.stand_on(lead)
    card(desk).buttons[""].click()
    assert not card(desk).isVisible()
    assert desk.world.services.leads.detail(lead).contacts[0].zone == ""
    desk.stand_on(desk.world.luis)
    desk.stand_on(lead)
    assert not card(desk).isVisible()
    contact = desk.world.services.leads.detail(lead).contacts[0]
    desk.world.services.leads.edit_phone(contact.phones[0].id, {"raw": "+17013500123"})
    assert card(desk).isVisible(), "another number is another question"


def test_it_is_not_asked_where_the_time_is_known(desk: Desk) -> None:
    desk.stand_on(desk.world.martin)
    assert not card(desk).isVisible(), "Bellevue has one time"
    lead = desk.world.add("Gem State Bank", "Ada Boone", IDAHO)
    employer = desk.world.services.leads.detail(lead).employer
    desk.world.services.leads.edit_employer(employer.id, {"zone": "America/Boise"})
    desk.stand_on(lead)
    assert not card(desk).isVisible(), "the company's own time is set"


def test_zones_whose_clocks_agree_are_one_choice() -> None:
    dakota = Phone(
        1,
        number="+17013500123",
        country="US",
        zones=("America/Denver", "America/North_Dakota/Center"),
    )
    choices = zone_choices(dakota, NOW)
    assert choices == ("America/North_Dakota/Center", "America/Denver")
    assert zone_labels(choices)["America/Denver"] == "Mountain"
    mountains = ("America/Denver", "America/Boise", "America/Phoenix")
    phone = Phone(1, number="+18005550123", country="US", zones=mountains)
    assert zone_choices(phone, NOW) == ("America/Denver", "America/Phoenix")
    assert zone_labels(zone_choices(phone, NOW)) == {
        "America/Denver": "Mountain",
        "America/Phoenix": "Arizona",
    }
    one = Phone(1, number="+14255550134", country="US", zones=("America/Los_Angeles",))
    assert zone_choices(one, NOW) == ()


def test_a_number_without_a_place_offers_its_own_countrys_times() -> None:
    zones = ("America/Chicago", "America/Jamaica", "America/New_York", "America/Toronto")
    phone = Phone(1, number="+18005550123", country="US", zones=zones)
    assert zone_choices(phone, NOW) == ("America/New_York", "America/Chicago")


def test_zones_are_said_the_way_people_say_them() -> None:
    assert zone_name("Europe/Berlin") == "Central European Time"
    assert zone_name("America/Chicago") == "Central Time"
    assert zone_name("Nowhere/Port_Royal") == "the time of Port Royal"
