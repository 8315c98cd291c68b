package io.imprimatur.benchmark;

import io.imprimatur.calendar.TimedCalendar;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import net.fortuna.ical4j.model.Recur;

/** How long the next window takes, and a year of them; ours with freezes, zone and database, ical4j's the rule alone. */
final class WindowTimes {

    private static final int WARM_UP = 2000;
    private static final int MEASURED = 500;

    private WindowTimes() {}

    static List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Rule rule : Rule.ALL) lines.add(next(rule));
        lines.add(year(Rule.ALL.get(0)));
        lines.add(year(Rule.ALL.get(1)));
        return lines;
    }

    private static String next(Rule rule) {
        TimedCalendar ours = rule.ours();
        Recur<ZonedDateTime> theirs = rule.theirs();
        Supplier<?> their = () -> theirs.getNextDate(rule.seed(), Rule.now());
        return line("next window, " + rule.what(), micros(() -> ours.next(Rule.NOW)), micros(their), "1 ms");
    }

    private static String year(Rule rule) {
        TimedCalendar ours = rule.ours();
        Recur<ZonedDateTime> theirs = rule.theirs();
        ZonedDateTime end = Rule.now().plusDays(366);
        Supplier<?> their = () -> theirs.getDates(rule.seed(), Rule.now(), end);
        return line("a year, " + rule.what(), micros(() -> ours.year(Rule.NOW)), micros(their), "50 ms");
    }

    private static String line(String what, double ours, double theirs, String limit) {
        return "| %s | %.3f ms; ical4j %.3f ms; ratio %.2f | %s |"
                .formatted(what, ours / 1000, theirs / 1000, ours / theirs, limit);
    }

    /** The median of single runs, for the board asks once and not a million times. */
    private static double micros(Supplier<?> work) {
        for (int i = 0; i < WARM_UP; i++) blackHole = work.get();
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < MEASURED; i++) {
            long begun = System.nanoTime();
            blackHole = work.get();
            nanos.add(System.nanoTime() - begun);
        }
        return nanos.stream().sorted().skip(MEASURED / 2).findFirst().orElseThrow() / 1000.0;
    }

    /** What is read by nobody may be left out by the compiler. */
    static volatile Object blackHole;

    /** These measurements alone, without building the jar. */
    public static void main(String[] args) {
        lines().forEach(System.out::println);
    }
}
