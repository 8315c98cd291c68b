package io.imprimatur.window;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;

/** The recurrence rules of RFC 5545 that a calendar in a time zone can follow. */
final class RuleGrammar {

    private static final Set<Freq> SMALL_STEPS = Set.of(Freq.MINUTELY, Freq.HOURLY);

    private RuleGrammar() {}

    static RecurrenceRule read(String text) {
        RecurrenceRule rule = parsed(text);
        require(rule.getFreq() != Freq.SECONDLY, text, "FREQ=MINUTELY or a longer one");
        require(!choosesDaysBySmallSteps(rule), text, "days chosen by FREQ=DAILY or a longer one and BYHOUR");
        require(hasNoWeek53(rule), text, "weeks from 1 to 52; the last of a year is BYWEEKNO=-1");
        require(endsInUtc(rule), text, "UNTIL in UTC, e.g. UNTIL=20271231T235959Z");
        return rule;
    }

    private static RecurrenceRule parsed(String text) {
        try {
            return new RecurrenceRule(text, RecurrenceRule.RfcMode.RFC5545_STRICT);
        } catch (InvalidRecurrenceRuleException malformed) {
            throw refusal(text, "e.g. FREQ=WEEKLY;BYDAY=TH");
        }
    }

    /** Seen of the library: it gives up after some thousand steps without an occurrence, though one would follow. */
    private static boolean choosesDaysBySmallSteps(RecurrenceRule rule) {
        // Not a constant: the library's parts cannot be initialised before its first rule is.
        return SMALL_STEPS.contains(rule.getFreq())
                && Stream.of(Part.BYMONTH, Part.BYYEARDAY, Part.BYMONTHDAY, Part.BYDAY)
                        .anyMatch(rule::hasPart);
    }

    /** Seen of the library: in a year without a week 53 it takes a day of the next year's first week for it. */
    private static boolean hasNoWeek53(RecurrenceRule rule) {
        List<Integer> weeks = rule.getByPart(Part.BYWEEKNO);
        return weeks == null || weeks.stream().noneMatch(week -> Math.abs(week) == 53);
    }

    private static boolean endsInUtc(RecurrenceRule rule) {
        DateTime end = rule.getUntil();
        return end == null || (!end.isFloating() && !end.isAllDay());
    }

    private static void require(boolean holds, String text, String accepted) {
        if (!holds) throw refusal(text, accepted);
    }

    /** Without a cause: of a chain, Spring shows the last, and that would be the library's. */
    private static IllegalArgumentException refusal(String text, String accepted) {
        return new IllegalArgumentException("'" + text
                + "' is not a rule that a calendar can follow: expected a recurrence rule of RFC 5545, " + accepted);
    }
}
