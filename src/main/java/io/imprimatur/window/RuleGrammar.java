package io.imprimatur.window;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;

/** Parser for the supported subset of RFC 5545 recurrence rules. */
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
            throw invalid(text, "e.g. FREQ=WEEKLY;BYDAY=TH");
        }
    }

    /**
     * The library was observed to give up after some thousand steps without an occurrence, although one would follow.
     */
    private static boolean choosesDaysBySmallSteps(RecurrenceRule rule) {
        // No constant: the library's parts cannot be initialised before its first rule.
        return SMALL_STEPS.contains(rule.getFreq())
                && Stream.of(Part.BYMONTH, Part.BYYEARDAY, Part.BYMONTHDAY, Part.BYDAY)
                        .anyMatch(rule::hasPart);
    }

    /** The library was observed to use the first week of the next year in a year without week 53. */
    private static boolean hasNoWeek53(RecurrenceRule rule) {
        List<Integer> weeks = rule.getByPart(Part.BYWEEKNO);
        return weeks == null || weeks.stream().noneMatch(week -> Math.abs(week) == 53);
    }

    private static boolean endsInUtc(RecurrenceRule rule) {
        DateTime end = rule.getUntil();
        return end == null || (!end.isFloating() && !end.isAllDay());
    }

    private static void require(boolean holds, String text, String accepted) {
        if (!holds) throw invalid(text, accepted);
    }

    /** Without a cause: Spring shows only the last of a chain, which would be the library's. */
    private static IllegalArgumentException invalid(String text, String accepted) {
        return new IllegalArgumentException("'" + text
                + "' is not a rule that a calendar can follow: expected a recurrence rule of RFC 5545, " + accepted);
    }
}
