"""Writes window-vectors.csv, without any of the code that the table is for.

    python3 window-vectors.py > window-vectors.csv

Occurrences of a rule come from python3-dateutil, their place in a zone from Python's zoneinfo (fold=0, which is what
RFC 5545 asks for), and the rows on the turning of clocks from the text that `zdump -v` prints and nothing else.
"""

import csv
import re
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

LA, SANTIAGO = "America/Los_Angeles", "America/Santiago"
HEADER = ["what", "source", "zone", "start", "rule", "duration", "except", "extra", "freezes", "from", "expected"]
TURN = re.compile(r"\S+\s+\w+ (.*?) UT = \w+ (.*?) \S+ isdst=\d gmtoff=(-?\d+)")
out = csv.writer(sys.stdout, lineterminator="\n")


def utc(instant):
    return instant.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def row(what, source, zone, start, rule, duration, begin, expected, excepted="", extra="", freezes=""):
    out.writerow([what, source, zone, start, rule, duration, excepted, extra, freezes, begin, " ".join(expected)])


def clocks_turn(zone, gap_time, overlap_time):
    printed = subprocess.run(["zdump", "-v", "-c", "2020,2031", zone], capture_output=True, text=True, check=True)
    turns = [TURN.match(line).groups() for line in printed.stdout.splitlines() if "gmtoff" in line]
    for (_, last, before), (_, first, after) in zip(turns[::2], turns[1::2]):
        gap = int(after) > int(before)
        hour, minute = gap_time if gap else overlap_time
        day = datetime.strptime(first if gap else last, "%b %d %H:%M:%S %Y").replace(hour=hour, minute=minute, second=0)
        offsets = {-1: int(before), 0: int(before), 1: int(after)}
        expected = [
            (day + timedelta(days=n) - timedelta(seconds=offsets[n])).strftime("%Y-%m-%dT%H:%M:%SZ") for n in offsets
        ]
        what = f"clocks go {'forward over' if gap else 'back over'} {day:%Y-%m-%d %H:%M}"
        row(what, "zdump", zone, f"2020-01-01T{hour:02}:{minute:02}", "FREQ=DAILY", "PT30M", expected[0], expected)


def by_rule(what, zone, start, rule, begin, number, duration="PT2H", excepted="", extra="", freezes=(), source="dateutil"):
    first = datetime.fromisoformat(start)
    begins = datetime.fromisoformat(begin.replace("Z", "+00:00"))
    usual = re.sub(r";UNTIL=\w+", "", rule)
    until = re.search(r"UNTIL=(\w+)Z", rule)
    last = until and datetime.strptime(until[1], "%Y%m%dT%H%M%S").replace(tzinfo=timezone.utc)
    hours = timedelta(hours=int(duration[2:-1])) if duration.endswith("H") else timedelta(minutes=int(duration[2:-1]))
    added = [datetime.fromisoformat(d if "T" in d else d + "T" + start[11:]) for d in extra.split()]
    taken = excepted.split()
    spans = [[datetime.fromisoformat(t) for t in freeze.split("/")] for freeze in freezes]

    def place(local):
        return local.replace(tzinfo=ZoneInfo(zone), fold=0).astimezone(timezone.utc)

    def counts(opens):
        return all(not (f < opens + hours and t > opens) for f, t in spans)

    expected = []
    look_from = max(first, begins.replace(tzinfo=None) - timedelta(days=2))
    for local in rrulestr(usual, dtstart=first).xafter(look_from, inc=True):
        opens = place(local)
        if len(expected) >= number + len(added) or (last and opens > last) or local.year > begins.year + 30:
            break
        if local.strftime("%Y-%m-%d") in taken or local.strftime("%Y-%m-%dT%H:%M") in taken:
            continue
        if opens >= begins and counts(opens):
            expected.append(opens)
    expected += [place(a) for a in added if place(a) >= begins and counts(place(a))]
    row(what, source, zone, start, rule, duration, begin, [utc(e) for e in sorted(set(expected))[:number]],
        excepted, extra, " ".join(freezes))


print("# Expected openings of maintenance windows, in UTC. Written by window-vectors.py, which says how; zones as of")
print("# the tz database 2025b. The column source names what an expectation comes from:")
print("# zdump     the text of `zdump -v -c 2020,2031`: a time that is skipped or shown twice counts by the offset before")
print("# dateutil  python3-dateutil 2.9.0 for the rule, Python's zoneinfo for the zone")
print("# tz 2022b  the same, checked against that release's announcement: Chile's clocks went forward a week late in 2022,")
print("#           on 11 September instead of the 4th; from 2023 on they turn by the usual rule again")
out.writerow(HEADER)
clocks_turn(LA, (2, 30), (1, 30))
clocks_turn(SANTIAGO, (0, 30), (23, 30))

THURSDAYS, WEDNESDAYS = "FREQ=WEEKLY;BYDAY=TH", "FREQ=MONTHLY;BYDAY=1WE"
PATCH, SUMMIT = "2021-01-07T15:00", "2021-01-06T13:00"
for year in range(2021, 2031):
    by_rule(f"Patch Thursdays at the end of {year}", LA, PATCH, THURSDAYS, f"{year}-12-20T00:00:00Z", 4)
    by_rule(f"first Wednesdays of {year}", SANTIAGO, SUMMIT, WEDNESDAYS, f"{year}-01-01T12:00:00Z", 12)
by_rule("first Wednesdays in the year of Chile's late turn", SANTIAGO, SUMMIT, WEDNESDAYS, "2022-08-01T00:00:00Z", 3, source="tz 2022b")
by_rule("Sundays at noon around 11 September 2022", SANTIAGO, "2022-08-28T12:00", "FREQ=WEEKLY", "2022-08-28T00:00:00Z", 4, source="tz 2022b")
by_rule("Sundays at noon around 2 April 2023", SANTIAGO, "2023-03-26T12:00", "FREQ=WEEKLY", "2023-03-26T00:00:00Z", 3)
by_rule("Sundays at noon around 3 September 2023", SANTIAGO, "2023-08-27T12:00", "FREQ=WEEKLY", "2023-08-27T00:00:00Z", 3)
by_rule("fifth Thursdays", LA, PATCH, "FREQ=MONTHLY;BYDAY=5TH", "2021-01-01T00:00:00Z", 40)
by_rule("last Thursdays", LA, PATCH, "FREQ=MONTHLY;BYDAY=-1TH", "2026-01-01T00:00:00Z", 12)
by_rule("first working day of a month", LA, "2021-01-01T09:00", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1", "2026-01-01T00:00:00Z", 12)
by_rule("29 February", LA, "2020-02-29T15:00", "FREQ=YEARLY", "2020-01-01T00:00:00Z", 3)
by_rule("29 February, named", SANTIAGO, "2021-01-01T23:00", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2021-01-01T00:00:00Z", 2)
by_rule("the 31st", LA, "2021-01-31T15:00", "FREQ=MONTHLY", "2026-01-01T00:00:00Z", 7)
by_rule("every other Thursday over a year of 53 weeks", LA, PATCH, "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "2026-12-10T00:00:00Z", 5)
by_rule("every other week from Sunday on", LA, "2021-01-03T09:00", "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,TH", "2026-12-10T00:00:00Z", 6)
by_rule("every third day", LA, PATCH, "FREQ=DAILY;INTERVAL=3", "2026-10-30T00:00:00Z", 4)
by_rule("every seventh hour", "Etc/UTC", PATCH, "FREQ=HOURLY;INTERVAL=7", "2026-10-30T00:00:00Z", 4, duration="PT1H")
by_rule("every fourth minute", "Etc/UTC", "1970-01-01T00:00", "FREQ=MINUTELY;INTERVAL=4", "2026-12-31T23:55:01Z", 3, duration="PT2M")
by_rule("every seventh minute", "Etc/UTC", "2021-01-07T15:03", "FREQ=MINUTELY;INTERVAL=7", "2026-12-31T23:55:01Z", 3, duration="PT2M")
by_rule("three in all", LA, PATCH, THURSDAYS + ";COUNT=3", "2021-01-01T00:00:00Z", 9)
by_rule("two of three are over", LA, PATCH, THURSDAYS + ";COUNT=3", "2021-01-15T00:00:00Z", 9)
by_rule("until a moment, itself included", LA, PATCH, THURSDAYS + ";UNTIL=20210121T230000Z", "2021-01-01T00:00:00Z", 9)
by_rule("until just before", LA, PATCH, THURSDAYS + ";UNTIL=20210121T225959Z", "2021-01-01T00:00:00Z", 9)
by_rule("a start on another day is only where counting begins", LA, "2021-01-05T15:00", THURSDAYS, "2021-01-01T00:00:00Z", 2)
by_rule("not on Thanksgiving", LA, PATCH, THURSDAYS, "2026-11-15T00:00:00Z", 3, excepted="2026-11-26")
by_rule("not on Thanksgiving, with the time", LA, PATCH, THURSDAYS, "2026-11-15T00:00:00Z", 3, excepted="2026-11-26T15:00")
by_rule("an exception for another time takes nothing", LA, PATCH, THURSDAYS, "2026-11-15T00:00:00Z", 3, excepted="2026-11-26T14:00")
by_rule("Wednesday instead of Thanksgiving", LA, PATCH, THURSDAYS, "2026-11-15T00:00:00Z", 3, excepted="2026-11-26", extra="2026-11-25")
by_rule("earlier on Thanksgiving", LA, PATCH, THURSDAYS, "2026-11-15T00:00:00Z", 3, excepted="2026-11-26", extra="2026-11-26T09:00")
for what, freeze in {
    "a freeze over two windows": "2026-12-24T00:00-08:00/2027-01-02T00:00-08:00",
    "a freeze over an opening": "2026-12-24T14:00-08:00/2026-12-24T15:30-08:00",
    "a freeze that begins in a window": "2026-12-24T16:59-08:00/2026-12-25T00:00-08:00",
    "a freeze within a window": "2026-12-24T15:30-08:00/2026-12-24T16:00-08:00",
    "a freeze that ends as a window opens": "2026-12-24T00:00-08:00/2026-12-24T15:00-08:00",
    "a freeze that begins as a window closes": "2026-12-24T17:00-08:00/2026-12-25T00:00-08:00",
    "a freeze told in another zone": "2026-12-25T00:30+01:00/2026-12-25T00:45+01:00",
}.items():
    by_rule(what, LA, PATCH, THURSDAYS, "2026-12-16T00:00:00Z", 3, freezes=[freeze])
by_rule("two freezes", LA, PATCH, THURSDAYS, "2026-12-16T00:00:00Z", 2,
        freezes=["2026-12-17T00:00-08:00/2026-12-18T00:00-08:00", "2026-12-24T00:00-08:00/2027-01-02T00:00-08:00"])
