"""'Open' on the screen sends somebody to a door: it has to be right at every change of clocks."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from peer_console.directory.facts import load
from peer_console.directory.hours import Openness, OpenState, open_state, open_state_of, zone_of
from peer_console.directory.recurrence import DAYS
from peer_console.directory.resources import HOURS_UNKNOWN, Hours, Origin, Resource, Window

NEW_YORK = "America/New_York"
WEEK = DAYS[:5]
# Changes of clocks of every kind: an hour, half an hour, at midnight, at one past midnight, a whole day.
CHANGES = {
    NEW_YORK: (datetime(2026, 3, 8, 7), datetime(2026, 11, 1, 6)),
    "Europe/London": (datetime(2026, 3, 29, 1), datetime(2026, 10, 25, 1)),
    "Australia/Lord_Howe": (datetime(2026, 4, 4, 15), datetime(2026, 10, 3, 15, 30)),
    "America/Havana": (datetime(2026, 3, 8, 5), datetime(2026, 11, 1, 5)),
    "America/St_Johns": (datetime(2006, 4, 2, 3, 31), datetime(2006, 10, 29, 2, 31)),
    "Pacific/Apia": (datetime(2011, 12, 30, 10),),
    "Asia/Kathmandu": (datetime(2026, 5, 5, 12),),
    "UTC": (datetime(2026, 12, 31, 23),),
}
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


def hours_of(*windows: Window, zone: str | None = NEW_YORK, text: str = "") -> Hours:
    """Return hours that are not round the clock."""
    return Hours(always=False, text=text, time_zone=zone, windows=windows)


def at(*when: int, zone: str = NEW_YORK) -> datetime:
    """Return a moment on the clock of a place."""
    return datetime(*when, tzinfo=ZoneInfo(zone))  # type: ignore[arg-type]


# --- the oracle: a clock on the wall, looked at once a minute ---


def _walls(zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Yield each minute with the furthest that the wall clock has come by then."""
    furthest = datetime.min
    while start <= end:
        wall = start.astimezone(zone).replace(tzinfo=None)
        furthest = max(furthest, wall)
        yield start, furthest
        start += MINUTE


def _shows_open(windows: tuple[Window, ...], wall: datetime) -> bool:
    return any(_in_window(window, wall, wall.date() - back * DAY) for window in windows for back in (0, 1))


def _in_window(window: Window, wall: datetime, day: date) -> bool:
    if window.days and DAYS[day.weekday()] not in window.days:
        return False
    if not (window.begins or "0001-01-01") <= day.isoformat() <= (window.ends or "9999-12-31"):
        return False
    if window.rule and not _on_rule(window, day):
        return False
    opens = time.fromisoformat(window.opens or "00:00")
    closes = time.fromisoformat(window.closes or "00:00")
    end = datetime.combine(day + DAY if closes <= opens else day, closes)
    return datetime.combine(day, opens) <= wall < end


@functools.cache
def _on_rule(window: Window, day: date) -> bool:
    """Ask dateutil about one day alone, with the rule's count begun where the window begins."""
    midnight = datetime.combine(day, time())
    start = datetime.fromisoformat(window.begins) if window.begins else midnight - 800 * DAY
    return midnight in rrulestr(f"{window.rule}", dtstart=start)


def _agrees(found: OpenState, hours: Hours, moment: datetime, ahead: timedelta) -> None:
    zone = ZoneInfo(hours.time_zone or "")
    seen = list(_walls(zone, moment - timedelta(days=3), moment + ahead))
    now = next(wall for minute, wall in seen if minute == moment)
    is_open = _shows_open(hours.windows, now)
    assert (found.state is Openness.open) == is_open
    change = found.until if is_open else found.opens
    change = change and change.astimezone(UTC)  # PEP 495: two zones never agree in an hour that comes twice
    turned = (m for m, wall in seen if m > moment and _shows_open(hours.windows, wall) != is_open)
    first = next(turned, None)
    if first is None:
        assert change is None or change > moment + ahead
    else:
        assert change == first


clock = st.one_of(
    st.builds("{:02}:{:02}".format, st.integers(0, 3), st.sampled_from((0, 1, 15, 30, 45))),
    st.builds("{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59)),
)
weekly = st.builds(
    lambda days, times: Window(tuple(days), *times),
    st.lists(st.sampled_from(DAYS), unique=True, max_size=7),
    st.one_of(st.just(("", "")), st.tuples(clock, clock)),
)


@st.composite
def places(draw: st.DrawFn) -> tuple[str, datetime]:
    """Return a time zone and a moment, mostly near a change of its clocks."""
    zone = draw(st.sampled_from(sorted(CHANGES)))
    near = draw(st.sampled_from(CHANGES[zone])).replace(tzinfo=UTC)
    return zone, near + draw(st.integers(-1500, 1500)) * MINUTE


@settings(max_examples=20)
@given(places(), st.lists(weekly, min_size=1, max_size=4))
def test_it_is_open_when_the_clock_on_the_wall_says_so(
    place: tuple[str, datetime], windows: list[Window]
) -> None:
    """Gaps, folds, nights and neighbouring windows, against a clock that is looked at every minute."""
    zone, moment = place
    hours = hours_of(*windows, zone=zone)
    _agrees(open_state(hours, moment), hours, moment, timedelta(hours=30))


@pytest.mark.exhaustive
@settings(max_examples=1000)
@given(places(), st.lists(weekly, min_size=1, max_size=4))
def test_many_hours_at_many_changes_of_clocks(place: tuple[str, datetime], windows: list[Window]) -> None:
    """The same, tried for longer."""
    zone, moment = place
    hours = hours_of(*windows, zone=zone)
    _agrees(open_state(hours, moment), hours, moment, timedelta(hours=30))


@settings(max_examples=20)
@given(
    places(),
    st.sampled_from(
        (
            "FREQ=MONTHLY;BYDAY=2TU",
            "FREQ=MONTHLY;BYDAY=-1SU,1SU",
            "FREQ=MONTHLY;BYMONTHDAY=1,8,-1",
            "FREQ=WEEKLY;BYDAY=SU,MO",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU",
            "FREQ=DAILY;INTERVAL=3",
            "FREQ=WEEKLY;COUNT=7;BYDAY=FR,SA,SU",
            "FREQ=YEARLY;BYYEARDAY=67,305,363,364",
        )
    ),
    st.tuples(clock, clock),
    st.integers(0, 40),
    st.booleans(),
)
def test_rules_fall_on_their_days(
    place: tuple[str, datetime], rule: str, times: tuple[str, str], before: int, ending: bool
) -> None:
    """The second Tuesday, every other Sunday, the last of the month: asked of dateutil day by day."""
    zone, moment = place
    phased = "INTERVAL" in rule or "COUNT" in rule
    begins = (moment.date() - (before + 2) * DAY).isoformat() if phased or before % 2 else ""
    ends = moment.date().isoformat() if ending else ""
    hours = hours_of(Window((), *times, rule, begins, ends), zone=zone)
    _agrees(open_state(hours, moment), hours, moment, timedelta(hours=30))


@pytest.mark.parametrize(
    ("window", "moment", "state", "change"),
    [
        # New York, 8 March 2026: 1:59 is followed by 3:00.
        (Window((), "02:30", "09:00"), at(2026, 3, 8, 1, 59), "closed", at(2026, 3, 8, 3)),
        (Window((), "02:30", "09:00"), at(2026, 3, 8, 3, 0), "open", at(2026, 3, 8, 9)),
        (Window((), "20:00", "02:30"), at(2026, 3, 8, 1, 59), "open", at(2026, 3, 8, 3)),
        (Window((), "20:00", "02:30"), at(2026, 3, 8, 3, 0), "closed", at(2026, 3, 8, 20)),
        # 1 November 2026: 1:59 is followed by 1:00.
        (Window((), "22:00", "01:30"), at(2026, 11, 1, 1, 29), "open", at(2026, 11, 1, 1, 30)),
        (Window((), "22:00", "01:30"), at(2026, 11, 1, 1, 30), "closed", at(2026, 11, 1, 22)),
        (Window((), "22:00", "01:30"), at(2026, 11, 1, 1, 10).replace(fold=1), "closed", at(2026, 11, 1, 22)),
        (Window((), "01:30", "05:00"), at(2026, 11, 1, 1, 10).replace(fold=1), "open", at(2026, 11, 1, 5)),
        # Past midnight belongs to the day before.
        (Window(WEEK, "10:00", "01:00"), at(2026, 11, 28, 0, 30), "open", at(2026, 11, 28, 1)),
        (Window(WEEK, "10:00", "01:00"), at(2026, 11, 30, 0, 30), "closed", at(2026, 11, 30, 10)),
        (Window(WEEK, "09:00", "19:00"), at(2026, 11, 27, 19), "closed", at(2026, 11, 30, 9)),
    ],
)
def test_hours_on_the_edge(window: Window, moment: datetime, state: str, change: datetime) -> None:
    """The same by hand, so that a reader sees what is meant."""
    found = open_state(hours_of(window), moment)
    assert found.state == state
    assert (found.until or found.opens) == change


def test_the_moment_may_come_from_any_clock() -> None:
    """The laptop stands in Chicago; the line answers in New York."""
    hours = hours_of(Window(WEEK, "09:00", "19:00"))
    found = open_state(hours, at(2026, 11, 24, 8, 30, zone="America/Chicago"))
    assert found.state is Openness.open
    assert str(found.until) == "2026-11-24 19:00:00-05:00"


@pytest.mark.parametrize(
    "hours",
    [
        HOURS_UNKNOWN,
        hours_of(Window(WEEK, "09:00", "17:00"), zone=None),
        hours_of(Window(WEEK, "09:00", "17:00"), zone="Mars/Olympus"),
        hours_of(Window(WEEK, "09:00", "17:00"), zone="../../etc/localtime"),
        hours_of(Window(WEEK, "09:00", "17:00"), zone="/etc/localtime"),
        hours_of(Window(WEEK, "09:00", "17:00"), zone="America"),
        hours_of(Window(WEEK, "09:00", "17:00"), text="Sources conflict: 24/7, or office hours"),
        hours_of(Window(WEEK, "nine", "17:00")),
        hours_of(Window(WEEK, "09:00", "")),
        hours_of(Window(("XX",), "09:00", "17:00")),
        hours_of(Window((), "09:00", "17:00", begins="soon")),
        hours_of(Window((), "09:00", "17:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO")),  # which of the two weeks?
        hours_of(Window((), "09:00", "17:00", "FREQ=MONTHLY")),  # which day?
        hours_of(Window((), "09:00", "17:00", "FREQ=SECONDLY")),
        hours_of(Window((), "09:00", "17:00", "FREQ=WEEKLY;BYDAY=2TU")),
        hours_of(Window((), "09:00", "17:00", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")),
        hours_of(Window((), "09:00", "17:00", "FREQ=WEEKLY;BYHOUR=9")),
        hours_of(Window((), "09:00", "17:00", "FREQ=MONTHLY;BYMONTHDAY=32")),
        hours_of(Window((), "09:00", "17:00", "FREQ=WEEKLY;FREQ=DAILY")),
        hours_of(Window((), "09:00", "17:00", "FREQ=WEEKLY;UNTIL=20261399")),
        hours_of(Window((), "09:00", "17:00", "second Tuesday")),
    ],
)
def test_what_is_not_known_is_not_guessed(hours: Hours) -> None:
    """A closed door after a walk across town, or an open one not tried: both are worse than 'not known'."""
    for hour in (3, 12, 20):
        assert open_state(hours, at(2026, 11, 24, hour)).state is Openness.unknown


def test_a_window_that_cannot_be_read_hides_no_other() -> None:
    """Open is open; but 'closed' would be a guess as long as one window is not understood."""
    hours = hours_of(Window(("TU",), "09:00", "17:00"), Window((), "late", "later"))
    assert open_state(hours, at(2026, 11, 24, 12)).state is Openness.open
    assert open_state(hours, at(2026, 11, 24, 20)).state is Openness.unknown


def test_a_closing_time_that_differs_by_source_is_not_known_after_the_earlier_one() -> None:
    """ANAD closes at 17 or at 21: open until 17, then not known, and closed again before it opens."""
    anad = _shipped("anad").hours
    chicago = functools.partial(at, zone="America/Chicago")
    assert open_state(anad, chicago(2026, 11, 24, 16)).state is Openness.open
    assert open_state(anad, chicago(2026, 11, 24, 18)).state is Openness.unknown
    assert open_state(anad, chicago(2026, 11, 25, 8)).state is Openness.closed


def test_only_what_the_programme_wrote_itself_is_read_on_the_clock_of_the_room() -> None:
    """A lead who types '9 to 17' means here; a file from somewhere does not say where."""
    hours = hours_of(Window(WEEK, "09:00", "17:00"), zone=None)
    resource = _shipped("anad")
    moment = datetime(2026, 11, 24, 9, 30, tzinfo=timezone(timedelta(hours=-6)))
    states = {origin: open_state_of(_with(resource, hours, origin), moment).state for origin in Origin}
    assert states == {
        Origin.shipped: Openness.unknown,
        Origin.imported: Openness.unknown,
        Origin.programme: Openness.open,
    }


def test_round_the_clock_has_no_end_and_every_day_all_day_neither() -> None:
    """'until' would send a reader looking for a closing time that there is not."""
    moment = at(2026, 11, 24, 12)
    assert open_state(_shipped("988-lifeline").hours, moment) == OpenState(Openness.open)
    assert open_state(hours_of(Window((), "", "")), moment) == OpenState(Openness.open)
    assert open_state(hours_of(Window((), "", "", ends="2026-11-25")), moment).until == at(2026, 11, 26)


def test_a_zone_is_looked_up_by_name_only() -> None:
    """A name that reaches for a file finds nothing, and says nothing about the laptop."""
    assert zone_of(NEW_YORK) == ZoneInfo(NEW_YORK)
    assert [zone_of(name) for name in ("", "..", "posixrules\0", "America/", "tzdata.zi")] == [None] * 5


def test_a_rule_that_never_falls_on_a_day_costs_little() -> None:
    """30 February: dateutil would look through eight thousand years; a file may hold many such rules."""
    hours = hours_of(Window((), "09:00", "17:00", "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30"))
    assert open_state(hours, at(2026, 11, 24, 12)) == OpenState(Openness.closed)


def _shipped(resource_id: str) -> Resource:
    return next(resource for resource in load() if resource.id == resource_id)


def _with(resource: Resource, hours: Hours, origin: Origin) -> Resource:
    return replace(resource, hours=hours, origin=origin)
