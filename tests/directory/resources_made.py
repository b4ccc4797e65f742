"""Entries of a directory as hypothesis makes them: everything a lead or a file may have written."""

from __future__ import annotations

from hypothesis import strategies as st

from peer_console.directory.hsds.tidy import line
from peer_console.directory.recurrence import DAYS
from peer_console.directory.resources import (
    Channel,
    Check,
    Confidentiality,
    Hours,
    Origin,
    Resource,
    Source,
    Window,
)
from peer_console.text import clean, clean_line

# What spreadsheets, mail merges and markup make something of, and what exports leave behind.
_NASTY = (
    *(
        "=1+2",
        "+cmd|' /C calc'!A0",
        "-2",
        "@SUM(A1)",
        "'=1",
        "''+x",
        '"quoted"',
        "a,b;c",
        "N/A",
        "none",
        "unknown",
    ),
    *(
        "###MON###x",
        r"a\nb",
        "[red]x[/]",
        "{}",
        "[1]",
        "null",
        "true",
        "1e5",
        "free",
        "Sources conflict: a, b",
    ),
)
words = st.one_of(st.text(max_size=30), st.sampled_from(_NASTY)).map(clean_line)
named = words.filter(line)
paragraphs = st.lists(words, max_size=4).map("\n".join).map(clean).map(str.strip)
days = st.dates().map(str)
maybe_day = st.one_of(st.just(""), days)
numbers = st.one_of(
    st.from_regex(r"\A1-8[0-9]{2}-55[0-9]-[0-9]{4}\Z"),
    st.from_regex(r"\A\+44 [1-9][0-9]{3} [0-9]{5}\Z"),
    st.sampled_from(("988", "741741", "x2200", "1-800-MY-RESET", "442-AYUDAME", "13 11 14")),
    words,
)
links = st.from_regex(r"\Ahttps://[a-z]{1,8}\.org(/[a-z=&?]{0,8})?\Z")
emails = st.from_regex(r"\A[a-z]{1,5}@[a-z]{1,5}\.org\Z")
channels = st.builds(
    Channel,
    st.sampled_from(("call", "text", "chat", "web", "video", "tty", "fax", "email")),
    st.one_of(numbers, links, emails),
    words,
    words,
    st.one_of(st.just(""), st.from_regex(r"\A[0-9]{1,5}\Z")),
)
clock = st.times().map(lambda time: f"{time:%H:%M}")
windows = st.builds(
    lambda on, times, rule, first, last: Window(tuple(on), *times, rule, first, last),
    st.lists(st.sampled_from(DAYS), unique=True, max_size=7),
    st.one_of(st.just(("", "")), st.tuples(clock, clock), st.tuples(words, words)),
    st.one_of(
        st.just(""),
        st.sampled_from(("FREQ=MONTHLY;BYDAY=2TU", "FREQ=WEEKLY;INTERVAL=2", "FREQ=YEARLY;BYYEARDAY=9")),
        words,
    ),
    maybe_day,
    maybe_day,
)
zones = st.sampled_from((None, "America/New_York", "Europe/London", "Mars/Olympus"))
hours = st.builds(Hours, st.booleans(), words, zones, st.lists(windows, max_size=4).map(tuple))
several = st.lists(words, max_size=4).map(tuple)
resources = st.builds(
    Resource,
    id=st.one_of(st.from_regex(r"\A[a-z]{1,9}(-[a-z0-9]{1,4})?\Z"), st.uuids().map(str)),
    name=named,
    aka=several,
    organisation=words,
    categories=several,
    audiences=several,
    scope=st.sampled_from(("US", "UK/IE", "", "Lucas County")),
    crisis_service=st.booleans(),
    channels=st.lists(channels, max_size=5).map(tuple),
    hours=hours,
    languages=st.lists(st.one_of(words, st.sampled_from(("en", "es", "English"))), max_size=3).map(tuple),
    cost=words,
    may_call_emergency=st.sampled_from(("yes", "no", "unknown")),
    confidentiality_note=words,
    url=st.one_of(st.none(), links, words),
    source_seen=st.one_of(maybe_day, st.just("2023"), st.just("2026-06")),
    confidence=st.sampled_from(("high", "medium", "low", "unchecked")),
    caveat=words,
    sources=st.lists(st.builds(Source, words, maybe_day, words), max_size=3).map(tuple),
    origin=st.sampled_from(Origin),
    description=paragraphs,
    address=words,
    eligibility=words,
    application=paragraphs,
    who_will_know=words,
    confidentiality=st.sampled_from(Confidentiality),
    alert=words,
    needs=several,
    check=st.one_of(st.none(), st.builds(Check, days, words, words)),
)
directories = st.lists(resources, max_size=4, unique_by=lambda resource: resource.id)
