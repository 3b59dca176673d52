"""iCalendar files as other programs, people and attackers give them."""

from __future__ import annotations

import random

from tests.fuzz.words import ADDRESSES, hostile, line, words

_ZONES = (
    "Europe/Vilnius",
    "Europe/Riga",
    "FLE Standard Time",
    "America/New_York",
    "Nera/Tokios",
    "",
    "../../etc/passwd",
    "UTC",
)
_ZONE = """BEGIN:VTIMEZONE
TZID:{name}
BEGIN:STANDARD
DTSTART:19701025T040000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:{one}
TZOFFSETTO:{other}
END:STANDARD
END:VTIMEZONE
"""
_RULES = (
    "FREQ=WEEKLY;COUNT=5", "FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20260601T000000Z", "FREQ=MONTHLY;BYDAY=-1FR;COUNT=3",
    "FREQ=DAILY", "FREQ=SECONDLY;COUNT=1000000000", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MINUTELY", "FREQ=X",
    "FREQ=WEEKLY;INTERVAL=0", "FREQ=WEEKLY;INTERVAL=99999999999", "COUNT=3", "FREQ=WEEKLY;UNTIL=99991231", "",
    "FREQ=WEEKLY;COUNT=-1", "FREQ=MONTHLY;BYSETPOS=-1;BYDAY=MO,TU;COUNT=4", "FREQ=WEEKLY;WKST=SU;BYDAY=SU;COUNT=9",
    "FREQ=DAILY;COUNT=366;BYHOUR=1,2,3;BYMINUTE=1,2,3;BYSECOND=1,2", "FREQ=WEEKLY;COUNT=5;COUNT=6",
    "FREQ=WEEKLY;BYDAY=9XX",
    "FREQ=YEARLY;BYWEEKNO=53;COUNT=90", "FREQ=HOURLY;COUNT=100000", "FREQ=WEEKLY;UNTIL=20250101",
)  # fmt: skip


def _moment(rng: random.Random, name: str) -> str:
    year = rng.choice([2026, 2026, 2026, 2027, 1600, 2199, 1, 9999])
    day = f"{year:04d}{rng.randint(1, 12):02d}{rng.randint(1, 28):02d}"
    hour = f"{rng.randint(0, 23):02d}{rng.randint(0, 59):02d}00"
    return rng.choice(
        [
            f"{name}:{day}T{hour}Z",
            f"{name}:{day}T{hour}",
            f"{name};VALUE=DATE:{day}",
            f"{name};TZID={rng.choice(_ZONES)}:{day}T{hour}",
            f"{name}:{day}",
            f"{name};VALUE=DATE:{day}T{hour}",
            f"{name}:{rng.choice(['20260230', '20260101T250000', '', 'vakar', '2026-01-01', '99999999T999999'])}",
        ]
        if rng.random() < 0.3
        else [f"{name};TZID=Europe/Vilnius:{day}T{hour}", f"{name}:{day}T{hour}Z", f"{name};VALUE=DATE:{day}"]
    )


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace(",", "\\,").replace(";", "\\;")


def event(rng: random.Random, uids: list[str]) -> str:
    """One VEVENT; another may have the same UID."""
    uid = rng.choice(uids) if uids and rng.random() < 0.3 else f"{rng.randrange(10**6)}@pavyzdys.example"
    uids.append(uid)
    say = (lambda: _escaped(line(rng))) if rng.random() < 0.8 else (lambda: hostile(rng)[:600])
    rows = [f"UID:{uid}", f"SUMMARY:{say()}", _moment(rng, "DTSTART")]
    extra = [
        lambda: _moment(rng, "DTEND"),
        lambda: _moment(rng, "DTSTAMP"),
        lambda: _moment(rng, "RECURRENCE-ID"),
        lambda: _moment(rng, "RECURRENCE-ID;RANGE=THISANDFUTURE"),
        lambda: _moment(rng, "EXDATE"),
        lambda: _moment(rng, "RDATE"),
        lambda: _moment(rng, "LAST-MODIFIED"),
        lambda: f"RRULE:{rng.choice(_RULES)}",
        lambda: f"RRULE:{rng.choice(_RULES)}",
        lambda: f"DURATION:{rng.choice(['PT1H', 'P1D', '-PT1H', 'P999999999D', 'x', 'PT', 'P1W'])}",
        lambda: f"DESCRIPTION:{say()}",
        lambda: f'DESCRIPTION;ALTREP="cid:x":<p>{say()}</p><a href="{rng.choice(ADDRESSES)}">x</a>',
        lambda: f"X-ALT-DESC;FMTTYPE=text/html:<script>{say()}",
        lambda: f"LOCATION:{say()}",
        lambda: f"URL:{rng.choice([*ADDRESSES, 'javascript:alert(1)'])}",
        lambda: f"SEQUENCE:{rng.choice(['0', '99', 'x', '-1', '', '99999999999999999999', '1.5'])}",
        lambda: f"STATUS:{rng.choice(['CONFIRMED', 'CANCELLED', 'TENTATIVE', 'x', ''])}",
        lambda: f"CLASS:{rng.choice(['PUBLIC', 'PRIVATE', 'CONFIDENTIAL', 'x'])}",
        lambda: f"CATEGORIES:{say()},{say()}",
        lambda: f"GEO:{rng.choice(['55.5;25.6', 'x', '999;999', ''])}",
        lambda: f'ORGANIZER;CN="{words(rng)}":mailto:{rng.choice(["a@b.example", "x", ""])}',
        lambda: "ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@b.example",
        lambda: f"ATTACH;ENCODING=BASE64;VALUE=BINARY:{'A' * 300}",
        lambda: "BEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:-PT15M\nEND:VALARM",
        lambda: f"X-{words(rng, 1).encode('ascii', 'ignore').decode()}:{say()}",
        lambda: hostile(rng)[:300],
        lambda: "BEGIN:VEVENT",
    ]
    rows += [rng.choice(extra)() for _ in range(rng.choice([0, 1, 2, 4, 8]))]
    if rng.random() < 0.1:
        rows.pop(rng.randrange(3))
    return "BEGIN:VEVENT\n" + "\n".join(rows) + rng.choice(["\nEND:VEVENT\n"] * 12 + ["\n"])


def calendar(rng: random.Random) -> bytes:
    """A whole file, with line ends, folds, marks and encodings of all kinds."""
    uids: list[str] = []
    zone = _ZONE.format(
        name=rng.choice(_ZONES), one=rng.choice(["+0300", "x", "+9999"]), other=rng.choice(["+0200", ""])
    )
    events = "".join(event(rng, uids) for _ in range(rng.choice([0, 1, 2, 4, 12])))
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{zone if rng.random() < 0.4 else ''}{events}END:VCALENDAR\n"
    folded = rng.choice([0, 0, 75, 20])
    data = b"".join(_folded(row.encode("utf-8", "surrogatepass"), folded) for row in text.split("\n"))
    kind = rng.random()
    if kind < 0.06:
        data = data[: rng.randrange(len(data))]
    elif kind < 0.1:
        data = b"\xef\xbb\xbf" + data
    elif kind < 0.13:
        data = text.encode("utf-16", "replace")
    elif kind < 0.16:
        data = text.encode("cp1257", "replace")
    elif kind < 0.2:
        data = data.replace(b"\r\n", rng.choice([b"\n", b"\r", b"\n\n"]))
    return data


def _folded(row: bytes, width: int) -> bytes:
    """A content line, folded after `width` octets, inside letters too (RFC 5545, 3.1)."""
    if not width or len(row) <= width:
        return row + b"\r\n"
    return b"\r\n ".join(row[at : at + width] for at in range(0, len(row), width)) + b"\r\n"
