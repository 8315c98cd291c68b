package io.imprimatur.benchmark;

import io.imprimatur.calendar.Calendars;
import io.imprimatur.calendar.Window;
import io.imprimatur.testing.ApplicationClient;
import io.imprimatur.testing.ApplicationResponse;
import io.imprimatur.testing.OciRegistry;
import io.imprimatur.testing.RunningImprimatur;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How long the page of a maintenance day takes on which dozens of updates are done, to come, or have missed it, each with
 * two announcements: {@code -Dbenchmark.items=36}.
 */
final class DayTimes {

    private static final int ITEMS = Integer.getInteger("benchmark.items", 36);
    private static final int WARM_UP = 50;
    private static final int MEASURED = 200;
    private static final String COMMIT = "a".repeat(40);

    private final JdbcTemplate jdbc;
    private final Window window;

    private DayTimes(JdbcTemplate jdbc, Window window) {
        this.jdbc = jdbc;
        this.window = window;
    }

    public static void main(String[] args) {
        OciRegistry registry = OciRegistry.start();
        OciRegistry other = OciRegistry.start();
        RunningImprimatur application = RunningImprimatur.start(
                "endtoend.database=jdbc:h2:mem:day",
                "endtoend.window=distant",
                "endtoend.registry-1=" + registry.host(),
                "endtoend.registry-2=" + other.host(),
                "imprimatur.updates.environments.idfprod.title=data.lsst.cloud",
                "imprimatur.updates.environments.idfprod.stage=prod",
                "imprimatur.updates.environments.idfprod.kind=science",
                "imprimatur.updates.environments.idfprod.window=hourly",
                "logging.level.root=WARN");
        Instant soon = Instant.now().plus(Duration.ofHours(1));
        Window window = application.part(Calendars.class).between(soon, soon.plus(Duration.ofHours(3))).stream()
                .filter(each -> each.window().calendar().equals("hourly"))
                .findFirst()
                .orElseThrow()
                .window();
        new DayTimes(application.part(JdbcTemplate.class), window).fill();
        measure(application, window);
        System.exit(0);
    }

    private static void measure(RunningImprimatur application, Window window) {
        ApplicationClient reader = application.visitors().inTasklist("zoe").with("Accept", "text/html");
        String page = "/windows/hourly/" + at(window.start().toInstant());
        for (int i = 0; i < WARM_UP; i++) time(reader, page);
        long[] sorted = IntStream.range(0, MEASURED)
                .mapToLong(i -> quickest(reader, page))
                .sorted()
                .toArray();
        System.out.printf(
                "| maintenance day, %d items | median %.0f ms, p95 %.0f ms | 100 ms |%n",
                ITEMS, sorted[MEASURED / 2] / 1e6, sorted[MEASURED * 95 / 100] / 1e6);
    }

    /** Of three, for a machine has other work too. */
    private static long quickest(ApplicationClient reader, String page) {
        return LongStream.range(0, 3).map(n -> time(reader, page)).min().orElseThrow();
    }

    private static long time(ApplicationClient reader, String page) {
        long begun = System.nanoTime();
        ApplicationResponse applicationResponse = reader.get(page);
        long took = System.nanoTime() - begun;
        if (applicationResponse.status() != 200 || !applicationResponse.text().contains("U-" + ITEMS))
            throw new IllegalStateException(
                    page + ": " + applicationResponse.status() + " " + applicationResponse.text());
        return took;
    }

    private void fill() {
        for (int number = 1; number <= ITEMS; number++) {
            update(number, number % 3 == 0 ? "UPDATED" : "WAITING");
            if (number % 3 < 2) plan(number);
            else miss(number);
            if (number % 3 == 0) synchronise(number);
            for (String place : new String[] {"#rsp-team", "#nublado"}) announce(number, place);
        }
    }

    private void update(int number, String state) {
        jdbc.update(
                """
                insert into service_update (service, environment, application, version, disruption, nature, reason,
                  proposer, proposed_at, state, state_since, target, seen, round)
                values ('nublado', 'idfprod', ?, '8.1.0', 'EXPECTED', 'MINOR', 'It is time', 'zoe', ?, ?, ?, ?, ?, 1)""",
                "application-" + number,
                at(Instant.now()),
                state,
                opens(),
                COMMIT,
                COMMIT);
    }

    private void plan(int number) {
        jdbc.update("insert into update_plan values (?, 'hourly', ?, ?, 0)", number, opens(), closes());
    }

    private void miss(int number) {
        jdbc.update(
                """
                insert into update_missed_window (service_update, calendar, opens, closes, why, at)
                values (?, 'hourly', ?, ?, 'too little was left', ?)""",
                number,
                opens(),
                closes(),
                closes());
    }

    private void synchronise(int number) {
        jdbc.update(
                """
                insert into update_operation (service_update, kind, revision, asked_at, seen, degraded, outcome)
                values (?, 'SYNCHRONISATION', ?, ?, 'Synced and Healthy', 0, 'HEALTHY')""",
                number,
                COMMIT,
                opens());
    }

    private void announce(int number, String place) {
        jdbc.update(
                """
                insert into announcement (subject, occasion, place, title, words, page, opens, state, attempts, due_at,
                  planned_at)
                values (?, 'HEADS_UP', ?, 'Nublado', ?, ?, ?, 'BY_HAND', 0, ?, ?)""",
                "U-" + number,
                place,
                "Nublado is updated. ".repeat(10),
                "/updates/U-" + number,
                opens(),
                at(Instant.now()),
                at(Instant.now()));
    }

    private OffsetDateTime opens() {
        return at(window.start().toInstant());
    }

    private OffsetDateTime closes() {
        return at(window.end().toInstant());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
