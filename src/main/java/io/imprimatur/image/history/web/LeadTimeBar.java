package io.imprimatur.image.history.web;

import io.imprimatur.image.history.LeadStep;
import io.imprimatur.image.history.LeadTimes;
import io.imprimatur.image.history.LeadTimes.Percentiles;
import java.time.Duration;
import java.util.List;

/**
 * Step in the lead time chart.
 *
 * @param median bar length in percent of the longest
 * @param p90 likewise
 */
record LeadTimeBar(LeadStep step, Percentiles time, double median, double p90) {

    static List<LeadTimeBar> of(LeadTimes times) {
        double longest = times.steps().stream()
                .mapToDouble(each -> seconds(each.time().p90()))
                .max()
                .orElse(0);
        double scale = longest > 0 ? 100 / longest : 0;
        return times.steps().stream()
                .map(each -> new LeadTimeBar(
                        each.step(),
                        each.time(),
                        seconds(each.time().median()) * scale,
                        seconds(each.time().p90()) * scale))
                .toList();
    }

    /** Duration in at most two units, e.g. {@code 3 days 4 h}. */
    static String format(Duration time) {
        if (time.toDays() > 0)
            return time.toDays() + (time.toDays() == 1 ? " day" : " days") + part(time.toHoursPart(), "h");
        if (time.toHours() > 0) return time.toHours() + " h" + part(time.toMinutesPart(), "min");
        if (time.toMinutes() > 0) return time.toMinutes() + " min";
        return time.toSeconds() > 0 ? time.toSeconds() + " s" : "under 1 s";
    }

    private static String part(int amount, String unit) {
        return amount == 0 ? "" : " " + amount + " " + unit;
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}
