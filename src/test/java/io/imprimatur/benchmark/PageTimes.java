package io.imprimatur.benchmark;

import io.imprimatur.testing.ApplicationResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.LongStream;

/** How long whole pages take, from the request to the last byte. */
final class PageTimes {

    private static final int WARM_UP = Integer.getInteger("benchmark.warmup", 20);
    private static final int MEASURED = 100;
    private static final int ASKED = Integer.getInteger("benchmark.asked", 3);
    private static final String HISTORY = "/history?";

    private final LongUsed few;
    private final LongUsed many;
    private final Random random = new Random(17);

    PageTimes(LongUsed few, LongUsed many) {
        this.few = few;
        this.many = many;
    }

    /** The 95th of a hundred of each kind of page, each with another proposal, person or day; by turns. */
    Map<String, P95> p95() {
        Map<String, IntFunction<String>> pages = pages();
        for (int i = 0; i < WARM_UP; i++)
            pages.values().forEach(page -> {
                time(few, page);
                time(many, page);
            });
        Map<String, P95> times = new LinkedHashMap<>();
        pages.forEach((name, page) -> times.put(name, p95(page)));
        return times;
    }

    private static Map<String, IntFunction<String>> pages() {
        Map<String, IntFunction<String>> pages = new LinkedHashMap<>();
        pages.put("board", n -> "/");
        pages.put("proposal page", n -> "/proposals/P-" + n);
        search(pages, "everything", n -> "");
        search(pages, "everything, counted", n -> "all=true");
        search(pages, "a page far back", n -> "after=P-" + n);
        search(pages, "a tag", n -> "tag=" + PastYears.tag(n));
        search(pages, "a year's tags", n -> "tag=w_" + PastYears.year(n));
        search(pages, "what a tag holds", n -> "tag=*_" + n);
        search(pages, "what many tags hold", n -> "tag=*" + n % 10);
        search(pages, "a tag that is not there", n -> "tag=v" + n);
        search(pages, "a later page of a tag", n -> "tag=" + PastYears.tag(n) + "&after=P-" + n);
        search(pages, "a digest", n -> "digest=" + PastYears.digest(n).value().substring(7, 40));
        search(pages, "a proposer", n -> "person=" + PastYears.proposer(n));
        search(pages, "a chair", n -> "person=dora");
        search(pages, "somebody unknown", n -> "person=nobody" + n);
        search(pages, "a channel", n -> "channel=" + PastYears.CHANNELS[n % 3]);
        search(pages, "a state", n -> "state=WITHDRAWN");
        search(pages, "what is open", n -> "state=IN_REVIEW");
        search(pages, "a week", n -> "from=" + day(n) + "&to=" + day(n).plusDays(6));
        search(pages, "a chair, a channel and a state", n -> "person=dora&channel=hourly&state=SUPERSEDED");
        search(
                pages,
                "a proposer, a year's tags and a state",
                n -> "person=" + PastYears.proposer(n) + "&state=PROMOTED&tag=w_" + PastYears.year(n));
        search(
                pages,
                "a channel, a state and a week",
                n -> "channel=recommended&state=PROMOTED&from=" + day(n) + "&to=" + day(n).plusDays(6));
        search(pages, "many of whom none is meant", n -> "person=dora&tag=w_2010&state=VERIFYING");
        return pages;
    }

    private static void search(Map<String, IntFunction<String>> pages, String what, IntFunction<String> query) {
        pages.put("history, " + what, n -> HISTORY + query.apply(n));
    }

    private static LocalDate day(int n) {
        return LocalDate.ofInstant(PastYears.at(n, 0), ZoneOffset.UTC);
    }

    private P95 p95(IntFunction<String> page) {
        List<Long> ofFew = new ArrayList<>();
        List<Long> ofMany = new ArrayList<>();
        for (int i = 0; i < MEASURED; i++) {
            ofFew.add(time(few, page));
            ofMany.add(time(many, page));
        }
        return new P95(p95(ofFew), p95(ofMany));
    }

    private static double p95(List<Long> nanos) {
        return nanos.stream().sorted().skip(MEASURED * 95 / 100 - 1).findFirst().orElseThrow()
                / (double) Duration.ofMillis(1).toNanos();
    }

    /** The quickest of some times, for a machine has other work too. */
    private long time(LongUsed used, IntFunction<String> page) {
        String path = page.apply(random.nextInt(used.proposals()) + 1);
        return LongStream.range(0, ASKED).map(n -> time(used, path)).min().orElseThrow();
    }

    private static long time(LongUsed used, String path) {
        long begun = System.nanoTime();
        ApplicationResponse applicationResponse = used.reader().get(path);
        long took = System.nanoTime() - begun;
        if (applicationResponse.status() != 200)
            throw new IllegalStateException(
                    path + ": " + applicationResponse.status() + " " + applicationResponse.text());
        return took;
    }

    /** In milliseconds, where there are few proposals and where there are many. */
    record P95(double few, double many) {}
}
