"""A team's calendar, and what is nearest when it's mistyped."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from rituals.calendar import (
    NoWorkingDays,
    TeamCalendar,
    UnknownCountry,
    UnknownSubdivision,
    UnknownZone,
    Weekday,
    countries,
    region_names,
    search_subdivisions,
    search_zones,
    subdivisions,
)


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("berlin", "Europe/Berlin"),
        ("Europe/Berln", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("San Francisco", "America/Los_Angeles"),
        ("Munich, Germany", "Europe/Berlin"),
        ("PST", "America/Los_Angeles"),
        ("Tokio", "Asia/Tokyo"),
        ("asia/calcuta", "Asia/Calcutta"),
        ("buenos aires", "America/Argentina/Buenos_Aires"),
    ],
)
def test_a_zone_that_is_not_one_gets_the_nearest(typed: str, nearest: str) -> None:
    with pytest.raises(UnknownZone) as error:
        TeamCalendar(zone=typed)
    assert error.value.text == typed
    assert nearest in error.value.nearest
    assert nearest in search_zones(typed)


@pytest.mark.parametrize(
    "typed", ["", "nowhere at all", "../etc/passwd", "Europe", "x" * 5000, "\0"]
)
def test_what_is_near_no_zone_is_refused_all_the_same(typed: str) -> None:
    with pytest.raises(UnknownZone) as error:
        TeamCalendar(zone=typed)
    assert len(error.value.nearest) <= 3


def test_a_zone_in_any_case_is_that_zone() -> None:
    assert TeamCalendar(zone="europe/berlin").tz == ZoneInfo("Europe/Berlin")
    assert TeamCalendar(zone="america/new york").zone == "America/New_York"


def test_zones_are_found_while_somebody_types() -> None:
    assert search_zones("berl")[0] == "Europe/Berlin"
    assert search_zones("los a")[0] == "America/Los_Angeles"
    assert len(search_zones("")) == 100
    assert search_zones("qqqq") == []


def test_places_are_taken_by_code_or_name() -> None:
    calendar = TeamCalendar(zone="UTC", country="germany", subdivision="bayern")
    assert (calendar.country, calendar.subdivision) == ("DE", "BY")
    assert TeamCalendar(zone="UTC", country="us").country == "US"
    assert TeamCalendar(zone="UTC", country="", subdivision="").country is None
    assert countries()["GB"] == "United Kingdom"
    assert subdivisions("US")["CA"] == "California"


def test_an_unknown_country_gets_the_nearest() -> None:
    with pytest.raises(UnknownCountry) as error:
        TeamCalendar(zone="UTC", country="Germny")
    assert error.value.nearest[0] == "DE"


def test_an_unknown_subdivision_gets_the_nearest_of_its_country() -> None:
    with pytest.raises(UnknownSubdivision) as error:
        TeamCalendar(zone="UTC", country="DE", subdivision="Byern")
    assert error.value.country == "DE"
    assert error.value.nearest[0] == "BY"
    with pytest.raises(UnknownCountry):
        TeamCalendar(zone="UTC", subdivision="BY")


def test_a_team_works_at_least_one_day() -> None:
    with pytest.raises(NoWorkingDays):
        TeamCalendar(zone="UTC", working_days=())
    assert TeamCalendar(zone="UTC", working_days=(4, Weekday.MON, 4)).working_days == (0, 4)
    with pytest.raises(ValueError, match="weekdays"):
        TeamCalendar(zone="UTC", working_days=(7,))


def test_a_holiday_has_a_name_and_is_not_worked() -> None:
    calendar = TeamCalendar(zone="Europe/Berlin", country="DE", subdivision="BE")
    assert calendar.holiday(date(2026, 4, 3)) == "Good Friday"
    assert not calendar.is_working_day(date(2026, 4, 3))
    assert calendar.is_working_day(date(2026, 4, 2))
    assert not calendar.is_working_day(date(2026, 4, 4))
    assert calendar.holiday(date(2026, 4, 4)) is None
    assert TeamCalendar(zone="Europe/Berlin").holiday(date(2026, 4, 3)) is None


def test_holidays_differ_between_subdivisions() -> None:
    womens_day = date(2027, 3, 8)
    assert TeamCalendar(zone="UTC", country="DE", subdivision="BE").holiday(womens_day)
    assert not TeamCalendar(zone="UTC", country="DE", subdivision="BY").holiday(womens_day)


def test_every_country_that_is_offered_has_a_calendar() -> None:
    for country in ("AD", "CN", "IN", "JP", "SA", "ET", "IL", "US", "NP", "TH"):
        calendar = TeamCalendar(zone="UTC", country=country)
        assert any(calendar.holiday(date.fromordinal(n)) for n in range(739_600, 739_970))


@pytest.mark.parametrize(
    ("country", "typed", "code"),
    [
        ("DE", "Bavaria", "BY"),
        ("DE", "by", "BY"),
        ("DE", "thuringen", "TH"),
        ("AT", "vienna", "9"),
        ("AT", "Stmk", "6"),
        ("ES", "catalunya", "CT"),
        ("ES", "basque", "PV"),
        ("CA", "québec", "QC"),
        ("PL", "slaskie", "24"),
        ("CH", "wallis", "VS"),
        ("PT", "Lisbon", "11"),
    ],
)
def test_a_region_is_found_by_any_of_its_names(country: str, typed: str, code: str) -> None:
    assert search_subdivisions(country, typed)[0] == code
    assert search_subdivisions(country, "") and not search_subdivisions(country, "xqzxqz")


def test_a_region_may_be_named_in_english() -> None:
    assert TeamCalendar(zone="UTC", country="DE", subdivision="Bavaria").subdivision == "BY"


def test_every_english_name_belongs_to_a_region_that_there_is() -> None:
    for country, names in region_names._IN_ENGLISH.items():
        assert set(names) <= set(subdivisions(country)), country


def test_a_regions_code_finds_itself_before_all_else() -> None:
    for country in countries():
        for code in subdivisions(country):
            calendar = TeamCalendar(zone="UTC", country=country, subdivision=code)
            assert calendar.subdivision == code, (country, code)
