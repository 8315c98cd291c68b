package io.imprimatur.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.calendar.MaintenanceProperties.ConfiguredFreeze;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

class MaintenancePropertiesTests {

    private static final String EXAMPLE =
            """
            imprimatur:
              windows:
                patch-thursday: {title: Patch Thursday, zone: America/Los_Angeles, start: 2021-01-07T15:00, rule: FREQ=WEEKLY;BYDAY=TH, duration: PT2H, except: [2026-11-26], extra: [2026-11-25T09:00]}
                summit: {title: Summit window, zone: America/Santiago, start: 2021-01-06T13:00, rule: FREQ=MONTHLY;BYDAY=1WE, duration: PT2H}
              freezes: [{title: Winter break, from: 2026-12-24T00:00-08:00, to: 2027-01-02T00:00-08:00, channels: [recommended]}]
              meetings:
                rsp-ops: {title: RSP operations, zone: America/Los_Angeles, start: 2021-01-04T09:00, rule: FREQ=WEEKLY;BYDAY=MO, duration: PT1H}
            """;

    @Test
    void calendars_are_bound_as_people_write_them() {
        started(EXAMPLE, context -> {
            Calendar calendar = properties(context).windows().get("patch-thursday");

            assertThat(properties(context).windows()).containsOnlyKeys("patch-thursday", "summit");
            assertThat(calendar.title()).isEqualTo("Patch Thursday");
            assertThat(calendar.zone().id()).isEqualTo(ZoneId.of("America/Los_Angeles"));
            assertThat(calendar.start().value()).isEqualTo(LocalDateTime.parse("2021-01-07T15:00"));
            assertThat(calendar.rule()).hasToString("FREQ=WEEKLY;BYDAY=TH");
            assertThat(calendar.duration()).isEqualTo(Duration.ofHours(2));
        });
    }

    @Test
    void days_without_quotes_are_days() {
        started(EXAMPLE, context -> {
            Calendar calendar = properties(context).windows().get("patch-thursday");

            assertThat(calendar.except())
                    .containsExactly(new ExceptionDate(LocalDate.parse("2026-11-26"), Optional.empty()));
            assertThat(calendar.extra())
                    .containsExactly(new ExceptionDate(LocalDate.parse("2026-11-25"), Optional.of(LocalTime.of(9, 0))));
        });
    }

    @Test
    void freezes_and_meetings_are_bound() {
        started(EXAMPLE, context -> {
            ConfiguredFreeze freeze = properties(context).freezes().get(0);

            assertThat(freeze.from().value()).isEqualTo(Instant.parse("2026-12-24T08:00:00Z"));
            assertThat(freeze.channels()).containsExactly("recommended");
            assertThat(properties(context).meetings().get("rsp-ops").title()).isEqualTo("RSP operations");
        });
    }

    @Test
    void a_quoted_day_and_a_time_with_seconds_mean_the_same() {
        String quoted = EXAMPLE.replace("[2026-11-26]", "[\"2026-11-26\"]").replace("T15:00,", "T15:00:00,");

        started(quoted, context -> assertThat(properties(context).windows())
                .hasEntrySatisfying("patch-thursday", calendar -> {
                    assertThat(calendar.except()).hasSize(1);
                    assertThat(calendar.start().value()).isEqualTo(LocalDateTime.parse("2021-01-07T15:00"));
                }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"config/rubin/application.yaml", "config/sandbox/application.yaml"})
    void the_configurations_at_hand_can_be_followed(String file) throws IOException {
        started(Files.readString(Path.of(file)), context -> {
            assertThat(properties(context).windows()).isNotEmpty();
            assertThat(properties(context).meetings()).isNotEmpty();
        });
    }

    @Test
    void nothing_need_be_configured() {
        started("imprimatur: {}", context -> {
            assertThat(properties(context).windows()).isEmpty();
            assertThat(properties(context).freezes()).isEqualTo(List.of());
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            textBlock =
                    """
            FREQ=MONTHLY;BYDAY=1WE | FREQ=MONTHLY;BYDAY=1XX                 | imprimatur.windows.summit.rule      | 'FREQ=MONTHLY;BYDAY=1XX' is not a rule that a calendar can follow: expected a recurrence rule of RFC 5545, e.g. FREQ=WEEKLY;BYDAY=TH
            FREQ=MONTHLY;BYDAY=1WE | every Thursday                         | imprimatur.windows.summit.rule      | 'every Thursday' is not a rule that a calendar can follow
            FREQ=MONTHLY;BYDAY=1WE | FREQ=SECONDLY                          | imprimatur.windows.summit.rule      | expected a recurrence rule of RFC 5545, FREQ=MINUTELY or a longer one
            FREQ=MONTHLY;BYDAY=1WE | FREQ=MINUTELY;BYMONTH=2                | imprimatur.windows.summit.rule      | expected a recurrence rule of RFC 5545, days chosen by FREQ=DAILY or a longer one and BYHOUR
            FREQ=MONTHLY;BYDAY=1WE | FREQ=YEARLY;BYWEEKNO=53;BYDAY=TH       | imprimatur.windows.summit.rule      | expected a recurrence rule of RFC 5545, weeks from 1 to 52; the last of a year is BYWEEKNO=-1
            FREQ=MONTHLY;BYDAY=1WE | FREQ=WEEKLY;UNTIL=20261231             | imprimatur.windows.summit.rule      | UNTIL in UTC, e.g. UNTIL=20271231T235959Z
            FREQ=MONTHLY;BYDAY=1WE | FREQ=WEEKLY;UNTIL=20261231T000000      | imprimatur.windows.summit.rule      | UNTIL in UTC, e.g. UNTIL=20271231T235959Z
            FREQ=MONTHLY;BYDAY=1WE | FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30    | imprimatur.windows.summit           | rule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' never occurs: expected one that does
            FREQ=MONTHLY;BYDAY=1WE | FREQ=WEEKLY;UNTIL=20200101T000000Z    | imprimatur.windows.summit           | rule: 'FREQ=WEEKLY;UNTIL=20200101T000000Z' never occurs: expected one that does
            America/Santiago       | America/Cerro_Pachon                   | imprimatur.windows.summit.zone      | 'America/Cerro_Pachon' is not a time zone: expected a name of the tz database, e.g. America/Los_Angeles
            America/Santiago       | -04:00                                 | imprimatur.windows.summit.zone      | '-04:00' is not a time zone: expected a name of the tz database
            2021-01-06T13:00       | 1/6/21 1:00 PM                         | imprimatur.windows.summit.start     | '1/6/21 1:00 PM' is not a local date and time: expected e.g. 2021-01-07T15:00
            2021-01-06T13:00       | 2021-01-06T13:00Z                      | imprimatur.windows.summit.start     | '2021-01-06T13:00Z' is not a local date and time
            [2026-11-26]           | [11/26/26]                             | imprimatur.windows.patch-thursday.except[0] | '11/26/26' is not a day: expected e.g. 2026-11-26, or 2026-11-26T15:00
            [2026-11-26]           | [2026-02-30]                           | imprimatur.windows.patch-thursday.except[0] | '2026-02-30' is not a day
            FREQ=WEEKLY;BYDAY=TH   | FREQ=HOURLY                            | imprimatur.windows.patch-thursday   | duration: 'PT2H' makes the one of 2021-01-07T15:00 overlap the one of 2021-01-07T16:00: expected at most PT1H
            FREQ=WEEKLY;BYDAY=TH, duration: PT2H | FREQ=DAILY, duration: PT24H | imprimatur.windows.patch-thursday | duration: 'PT24H' makes the one of 2021-03-13T15:00 overlap the one of 2021-03-14T15:00: expected at most PT23H
            [2026-11-25T09:00]     | [2026-12-03T16:59]                     | imprimatur.windows.patch-thursday   | duration: 'PT2H' makes the one of 2026-12-03T15:00 overlap the one of 2026-12-03T16:59: expected at most PT1H59M
            duration: PT2H, except | duration: PT0S, except                 | imprimatur.windows.patch-thursday   | duration: 'PT0S' is not a minute or more: expected e.g. PT2H
            duration: PT2H, except | duration: 7200, except                 | imprimatur.windows.patch-thursday   | duration: 'PT7.2S' is not a minute or more: expected e.g. PT2H
            duration: PT2H, except | duration: -PT2H, except                | imprimatur.windows.patch-thursday   | duration: 'PT-2H' is not a minute or more: expected e.g. PT2H
            duration: PT2H, except | duration: long, except                 | imprimatur.windows.patch-thursday.duration | 'long' is not a valid duration
            title: Summit window,  | §§                                     | imprimatur.windows.summit           | title is missing: expected e.g. Patch Thursday
            zone: America/Santiago,| §§                                     | imprimatur.windows.summit           | zone is missing: expected a name of the tz database
            summit:                | Summit_Window:                         | imprimatur                          | imprimatur.windows: 'Summit_Window' is not an id: expected kebab-case, e.g. patch-thursday
            rsp-ops:               | rspOps:                                | imprimatur                          | imprimatur.meetings: 'rspOps' is not an id: expected kebab-case
            2027-01-02T00:00-08:00 | 2026-12-24T08:00Z                      | imprimatur.freezes[0]               | to: '2026-12-24T08:00:00Z' is not after from: expected a time after '2026-12-24T08:00:00Z'
            2027-01-02T00:00-08:00 | 2026-12-23T00:00-08:00                 | imprimatur.freezes[0]               | to: '2026-12-23T08:00:00Z' is not after from: expected a time after '2026-12-24T08:00:00Z'
            2027-01-02T00:00-08:00 | 2027-01-02                             | imprimatur.freezes[0].to            | '2027-01-02' is not a time with offset: expected e.g. 2026-12-24T00:00-08:00
            """)
    void what_cannot_be_stops_the_start(String good, String bad, String path, String reason) {
        assertThat(EXAMPLE).contains(good);

        runner(EXAMPLE.replace(good, bad)).run(context -> {
            assertThat(context).hasFailed();
            assertThat(causes(context.getStartupFailure())).contains("'" + path + "'");
            assertThat(context.getStartupFailure()).rootCause().hasMessageContaining(reason);
        });
    }

    private static String causes(Throwable failure) {
        return failure == null ? "" : failure.getMessage() + "\n" + causes(failure.getCause());
    }

    private static void started(String yaml, Consumer<AssertableApplicationContext> then) {
        runner(yaml).run(context -> {
            assertThat(context).hasNotFailed();
            then.accept(context);
        });
    }

    private static MaintenanceProperties properties(AssertableApplicationContext context) {
        return context.getBean(MaintenanceProperties.class);
    }

    private static ApplicationContextRunner runner(String yaml) {
        return new ApplicationContextRunner()
                .withUserConfiguration(Bound.class)
                .withInitializer(
                        context -> context.getEnvironment().getPropertySources().addFirst(parsed(yaml)));
    }

    private static PropertySource<?> parsed(String yaml) {
        try {
            ByteArrayResource resource = new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8));
            return new YamlPropertySourceLoader().load("example", resource).get(0);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @EnableConfigurationProperties(MaintenanceProperties.class)
    static class Bound {}
}
