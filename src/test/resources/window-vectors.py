"""Writes window-vectors.csv, without any of the code that the table is for.

    python3 window-vectors.py > window-vectors.csv

Occurrences of a rule come from python3-dateutil, their place in a zone from Python's zoneinfo (fold=0, which is what
RFC 5545 asks for), and the rows on the turning of clocks from the text that `zdump -v` prints and nothing else.
"""

import csv
import re
import subprocess
import sys
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

LA, SANTIAGO = "America/Los_Angeles", "America/Santiago"
HEADER = ["what", "source", "zone", "start", "rule", "duration", "except", "extra", "freezes", "from", "expected", "closes"]
TURN = re.compile(r"\S+\s+\w+ (.*?) UT = \w+ (.*?) \S+ isdst=\d gmtoff=(-?\d+)")
out = csv.writer(sys.stdout, lineterminator="\n")


def utc(instant):
    return instant.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def row(what, source, zone, start, rule, duration, begin, expected, excepted="", extra="", freezes="", closes=()):
    out.writerow([what, source, zone, start, rule, duration, excepted, extra, freezes, begin,
                  " ".join(expected), " ".join(closes)])


def turns(zone, years):
    printed = subprocess.run(["zdump", "-v", "-c", years, zone], capture_output=True, text=True, check=True)
    lines = [TURN.match(line).groups() for line in printed.stdout.splitlines() if "gmtoff" in line]
    return zip(lines[::2], lines[1::2])


def clocks_turn(zone, gap_time, overlap_time, years="2020,2031"):
    for (_, last, before), (_, first, after) in turns(zone, years):
        gap = int(after) > int(before)
        hour, minute = gap_time if gap else overlap_time
        day = datetime.strptime(first if gap else last, "%b %d %H:%M:%S %Y").replace(hour=hour, minute=minute, second=0)
        offsets = {-1: int(before), 0: int(before), 1: int(after)}
        expected = [
            (day + timedelta(days=n) - timedelta(seconds=offsets[n])).strftime("%Y-%m-%dT%H:%M:%SZ") for n in offsets
        ]
        what = f"clocks go {'forward over' if gap else 'back over'} {day:%Y-%m-%d %H:%M}"
        row(what, "zdump", zone, f"2020-01-01T{hour:02}:{minute:02}", "FREQ=DAILY", "PT30M", expected[0], expected)


def open_while_clocks_turn(zone, years="2020,2031"):
    """From one hour before the turn to one hour after it, however the clocks call these."""
    for (_, last, before), (turn, _, after) in turns(zone, years):
        turn = datetime.strptime(turn, "%b %d %H:%M:%S %Y").replace(tzinfo=timezone.utc)
        opens = datetime.strptime(last, "%b %d %H:%M:%S %Y") + timedelta(seconds=1) - timedelta(hours=1)
        way = "forward" if int(after) > int(before) else "back"
        row(f"open while clocks go {way} in {zone} on {opens:%Y-%m-%d}", "zdump", zone, f"2020-01-01T{opens:%H:%M}",
            "FREQ=DAILY", "PT2H", utc(turn - timedelta(hours=1)), [utc(turn - timedelta(hours=1))],
            closes=[utc(turn + timedelta(hours=1))])


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


def by_week(what, week, weekday, year, number):
    wanted = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"].index(weekday) + 1
    days = [date(year, 1, 5) + timedelta(days=n) for n in range(366 * (number + 1))]
    opens = [d for d in days if d.isocalendar()[2] == wanted and is_week(d, week)][:number]
    row(what, "isocalendar", "Etc/UTC", "2021-01-07T15:00", f"FREQ=YEARLY;BYWEEKNO={week};BYDAY={weekday}", "PT2H",
        f"{year}-01-05T00:00:00Z", [f"{d}T15:00:00Z" for d in opens])


def is_week(day, week):
    next_week = (day + timedelta(days=7)).isocalendar()[1]
    return next_week == 1 if week == -1 else day.isocalendar()[1] == week


print("# Expected openings of maintenance windows, in UTC. Written by window-vectors.py, which says how; zones as of")
print("# the tz database 2025b. The column source names what an expectation comes from:")
print("# zdump     the text of `zdump -v -c 2020,2031`: a time that is skipped or shown twice counts by the offset before")
print("#           and, in the column closes, two hours last from an hour before a turn to an hour after it")
print("# dateutil  python3-dateutil 2.9.0 for the rule, Python's zoneinfo for the zone")
print("# isocalendar  Python's date.isocalendar, for the weeks of ISO 8601: dateutil was seen to miss 2 January 2022 in week 52")
print("# tz 2022b  the same, checked against that release's announcement: Chile's clocks went forward a week late in 2022,")
print("#           on 11 September instead of the 4th; in 2023, on 2 April and 3 September, they turn by the usual rule again")
out.writerow(HEADER)
clocks_turn(LA, (2, 30), (1, 30))
clocks_turn(SANTIAGO, (0, 30), (23, 30))
clocks_turn("Australia/Lord_Howe", (2, 15), (1, 45), "2025,2027")
open_while_clocks_turn(LA)
open_while_clocks_turn(SANTIAGO)

THURSDAYS, WEDNESDAYS = "FREQ=WEEKLY;BYDAY=TH", "FREQ=MONTHLY;BYDAY=1WE"
PATCH, SUMMIT = "2021-01-07T15:00", "2021-01-06T13:00"
for year in range(2021, 2031):
    by_rule(f"Patch Thursdays at the end of {year}", LA, PATCH, THURSDAYS, f"{year}-12-20T00:00:00Z", 4)
    by_rule(f"first Wednesdays of {year}", SANTIAGO, SUMMIT, WEDNESDAYS, f"{year}-01-01T12:00:00Z", 12)
by_rule("first Wednesdays in the year of Chile's late turn", SANTIAGO, SUMMIT, WEDNESDAYS, "2022-08-01T00:00:00Z", 3, source="tz 2022b")
by_rule("Sundays at noon around 11 September 2022", SANTIAGO, "2022-08-28T12:00", "FREQ=WEEKLY", "2022-08-28T00:00:00Z", 4, source="tz 2022b")
by_rule("Sundays at noon around 2 April 2023", SANTIAGO, "2023-03-26T12:00", "FREQ=WEEKLY", "2023-03-26T00:00:00Z", 3, source="tz 2022b")
by_rule("Sundays at noon around 3 September 2023", SANTIAGO, "2023-08-27T12:00", "FREQ=WEEKLY", "2023-08-27T00:00:00Z", 3, source="tz 2022b")
by_rule("fifth Thursdays", LA, PATCH, "FREQ=MONTHLY;BYDAY=5TH", "2021-01-01T00:00:00Z", 40)
by_rule("last Thursdays", LA, PATCH, "FREQ=MONTHLY;BYDAY=-1TH", "2026-01-01T00:00:00Z", 12)
by_rule("first working day of a month", LA, "2021-01-01T09:00", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1", "2026-01-01T00:00:00Z", 12)
by_rule("29 February", LA, "2020-02-29T15:00", "FREQ=YEARLY", "2020-01-01T00:00:00Z", 3)
by_rule("29 February, named", SANTIAGO, "2021-01-01T23:00", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2021-01-01T00:00:00Z", 2)
by_rule("the 31st", LA, "2021-01-31T15:00", "FREQ=MONTHLY", "2026-01-01T00:00:00Z", 7)
by_rule("29 February, over 2100, which has none", "Etc/UTC", "2096-02-29T15:00", "FREQ=YEARLY", "2100-02-01T00:00:00Z", 2)
by_rule("29 February or the 29th of another month", LA, "2021-01-29T15:00", "FREQ=MONTHLY", "2027-12-01T00:00:00Z", 4)
by_rule("no 29 February in 2027", LA, "2021-01-29T15:00", "FREQ=MONTHLY", "2027-01-01T00:00:00Z", 3)
by_rule("the last day of February", LA, "2021-01-01T15:00", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1", "2026-01-01T00:00:00Z", 4)
by_rule("not on 29 February", LA, "2024-02-26T15:00", "FREQ=DAILY", "2028-02-28T00:00:00Z", 3, excepted="2028-02-29")
for zone in (LA, SANTIAGO):
    by_rule(f"an hour before midnight over the year's end in {zone}", zone, "2021-01-01T23:00", "FREQ=DAILY", "2026-12-31T00:00:00Z", 4)
by_rule("as the year begins", LA, "1970-01-01T00:00", "FREQ=YEARLY", "2026-12-31T00:00:00Z", 4)
by_week("Thursday of week 1, in one year's January", 1, "TH", 2025, 5)
by_week("Monday of week 1, in two years' December", 1, "MO", 2024, 5)
by_week("Sunday of week 52, in January where the year has no more weeks", 52, "SU", 2021, 8)
by_week("Thursday of the last week, which is the 53rd in 2026", -1, "TH", 2025, 8)
by_rule("the twentieth Monday", LA, PATCH, "FREQ=YEARLY;BYDAY=20MO", "2025-01-05T00:00:00Z", 4)
by_rule("the last Sunday of the year", LA, PATCH, "FREQ=YEARLY;BYDAY=-1SU", "2025-01-05T00:00:00Z", 4)
by_rule("Friday the 13th", LA, PATCH, "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "2025-01-05T00:00:00Z", 6)
by_rule("the last working day of a month", SANTIAGO, SUMMIT, "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2026-01-05T00:00:00Z", 12)
by_rule("first Mondays of January and July", SANTIAGO, SUMMIT, "FREQ=YEARLY;BYMONTH=1,7;BYDAY=1MO", "2026-01-05T00:00:00Z", 4)
by_rule("twice a working day", LA, PATCH, "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=9,17", "2026-10-30T00:00:00Z", 8)
by_rule("every third week, its first and last day", LA, "2021-01-04T09:00", "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,SU", "2026-12-10T00:00:00Z", 6)
by_rule("every fifth month's second Tuesday", LA, PATCH, "FREQ=MONTHLY;INTERVAL=5;BYDAY=2TU", "2026-01-01T00:00:00Z", 5)
by_rule("every other day in winter", LA, PATCH, "FREQ=DAILY;INTERVAL=2;BYMONTH=12,1", "2026-12-29T00:00:00Z", 5)
by_rule("the year's 366th day", LA, PATCH, "FREQ=YEARLY;BYYEARDAY=366", "2021-01-01T00:00:00Z", 3)
by_rule("the year's last day", SANTIAGO, SUMMIT, "FREQ=YEARLY;BYYEARDAY=-1", "2026-06-01T00:00:00Z", 3)
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
NIGHT = "2020-01-01T02:30"
by_rule("not on the day when the clocks skip the time", LA, NIGHT, "FREQ=DAILY", "2026-03-07T00:00:00Z", 3, excepted="2026-03-08")
by_rule("not at the time that the clocks skip", LA, NIGHT, "FREQ=DAILY", "2026-03-07T00:00:00Z", 3, excepted="2026-03-08T02:30")
by_rule("not on the day when the clocks show the time twice", LA, "2020-01-01T01:30", "FREQ=DAILY", "2026-10-31T00:00:00Z", 3, excepted="2026-11-01")
by_rule("added at a time that the clocks skip", LA, PATCH, THURSDAYS, "2026-03-01T00:00:00Z", 3, extra="2026-03-08T02:30")
by_rule("added at a time that the clocks show twice", LA, PATCH, THURSDAYS, "2026-10-28T00:00:00Z", 3, extra="2026-11-01T01:30")
by_rule("not on the first Wednesday, but on the day of Chile's late turn", SANTIAGO, SUMMIT, WEDNESDAYS, "2022-09-01T00:00:00Z", 2, excepted="2022-09-07", extra="2022-09-11T00:30", source="tz 2022b")
BEFORE_TURN = dict(zone=LA, start="2026-01-04T01:00", rule="FREQ=WEEKLY")
for what, begin, freeze in [
    ("a freeze as a window closes for which the clocks skipped an hour", "2026-03-08T00:00:00Z", "2026-03-08T11:00Z/2026-03-08T12:00Z"),
    ("a freeze a minute before it closes", "2026-03-08T00:00:00Z", "2026-03-08T10:59Z/2026-03-08T12:00Z"),
    ("a freeze as a window closes for which the clocks showed an hour twice", "2026-11-01T00:00:00Z", "2026-11-01T10:00Z/2026-11-01T12:00Z"),
    ("a freeze a minute before that closes", "2026-11-01T00:00:00Z", "2026-11-01T09:59Z/2026-11-01T12:00Z"),
]:
    by_rule(what, begin=begin, number=2, freezes=[freeze], **BEFORE_TURN)
by_rule("a freeze across an opening in Chile", SANTIAGO, SUMMIT, WEDNESDAYS, "2026-12-01T00:00:00Z", 2, freezes=["2026-12-02T12:59-03:00/2026-12-02T13:01-03:00"])
by_rule("a freeze across a close in Chile", SANTIAGO, SUMMIT, WEDNESDAYS, "2026-12-01T00:00:00Z", 2, freezes=["2026-12-02T14:59-03:00/2026-12-02T15:01-03:00"])
by_rule("a day that Samoa left out", "Pacific/Apia", "2011-12-01T12:00", "FREQ=DAILY", "2011-12-29T00:00:00Z", 4)
