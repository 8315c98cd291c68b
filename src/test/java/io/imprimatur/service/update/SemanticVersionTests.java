package io.imprimatur.service.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imprimatur.messaging.pullrequest.PullRequests.ChangeRefused;
import io.imprimatur.service.update.Charts.ChartSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SemanticVersionTests {

    /** Precedence order of semver.org 2.0.0, item 11. */
    private static final List<String> ASCENDING = List.of(
            "0.0.0",
            "0.9.0",
            "0.10.0",
            "1.0.0-0",
            "1.0.0-2",
            "1.0.0-10",
            "1.0.0-99999999999999999999",
            "1.0.0-A",
            "1.0.0-alpha",
            "1.0.0-alpha.1",
            "1.0.0-alpha.beta",
            "1.0.0-beta",
            "1.0.0-beta.2",
            "1.0.0-beta.11",
            "1.0.0-rc.1",
            "1.0.0",
            "1.0.1-rc.1",
            "1.0.1",
            "2.0.0",
            "999999999.0.0");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0",
                "1.2.3",
                "10.20.30",
                "999999999.999999999.999999999",
                "1.0.0-rc.1",
                "1.0.0--",
                "1.0.0-0a.0-1",
                "1.0.0+007",
                "1.0.0-rc.1+build.5"
            })
    void what_is_one_is_written_as_it_was_read(String written) {
        assertThat(SemanticVersion.find(written).orElseThrow()).hasToString(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " 1.2.3",
                "1.2.3 ",
                "1.2.3\n",
                "1",
                "1.2",
                "1.2.3.4",
                "v1.2.3",
                "01.2.3",
                "1.02.3",
                "1.2.03",
                "-1.2.3",
                "1.2.3-",
                "1.2.3+",
                "1.2.3-a..b",
                "1.2.3-01",
                "1.2.3-a+b+c",
                "1.2.3+a..b",
                "1.2.3-ä",
                "１.2.3",
                "1.2.3000000000",
                "w_2026_40",
                "latest",
                "<b>1.2.3</b>"
            })
    void what_is_none_is_not_taken_for_one(String written) {
        assertThat(SemanticVersion.find(written)).isEmpty();
    }

    @Test
    void they_are_ordered_as_the_specification_orders_them() {
        for (int i = 0; i < ASCENDING.size(); i++)
            for (int j = 0; j < ASCENDING.size(); j++)
                assertThat(Integer.signum(version(ASCENDING.get(i)).compareTo(version(ASCENDING.get(j)))))
                        .as(ASCENDING.get(i) + " and " + ASCENDING.get(j))
                        .isEqualTo(Integer.compare(i, j));
        assertThat(version("1.0.0+a")).isEqualByComparingTo(version("1.0.0+b"));
    }

    @ParameterizedTest
    @CsvSource({
        "4.4.2, 9.2.0, 9.2.1, 4.4.3",
        "4.4.2, 9.2.0, 9.3.0, 4.5.0",
        "4.4.2, 9.2.0, 10.0.0, 5.0.0",
        "4.4.2, 9.2.0, 10.1.7, 5.0.0",
        "4.4.2, 9.2.0-rc.1, 9.2.0, 4.4.3",
        "4.4.2, 9.2.0, 9.3.0-rc.1, 4.5.0",
        "4.4.2, 9.3.0, 9.2.0, 4.4.3",
        "4.4.2, 9.2.0, 9.2.0, 4.4.3",
        "4.4.2, 9.2.0, tickets-DM-1, 4.4.3",
        "4.4.2, w_2026_40, 9.2.0, 4.4.3",
        "4.4.2, '', 9.2.0, 4.4.3",
        "4.4.2-rc.1, 9.2.0, 9.2.1, 4.4.3",
        "4.4.2+build.5, 9.2.0, 9.3.0, 4.5.0"
    })
    void a_chart_is_raised_where_what_is_in_it_is_raised(String chart, String before, String after, String next) {
        assertThat(version(chart).nextFor(before, after)).hasToString(next);
    }

    @Property
    void the_next_one_is_a_greater_release(
            @ForAll("versions") SemanticVersion chart,
            @ForAll("contents") String before,
            @ForAll("contents") String after) {
        SemanticVersion next = chart.nextFor(before, after);

        assertThat(next).isGreaterThan(chart);
        assertThat(next.preRelease() + next.build()).isEmpty();
        assertThat(SemanticVersion.find(next.toString())).contains(next);
    }

    @Property
    void no_version_of_the_same_kind_lies_between(
            @ForAll("versions") SemanticVersion chart,
            @ForAll("contents") String before,
            @ForAll("contents") String after) {
        SemanticVersion next = chart.nextFor(before, after);

        assertThat(List.of(
                        new SemanticVersion(chart.major(), chart.minor(), chart.patch() + 1, "", ""),
                        new SemanticVersion(chart.major(), chart.minor() + 1, 0, "", ""),
                        new SemanticVersion(chart.major() + 1, 0, 0, "", "")))
                .contains(next);
    }

    @Property
    void what_is_read_is_what_was_written(@ForAll("versions") SemanticVersion version) {
        assertThat(SemanticVersion.find(version.toString())).contains(version);
    }

    @Property
    void the_order_is_total(
            @ForAll("versions") SemanticVersion one,
            @ForAll("versions") SemanticVersion other,
            @ForAll("versions") SemanticVersion third) {
        assertThat(Integer.signum(one.compareTo(other))).isEqualTo(-Integer.signum(other.compareTo(one)));
        if (one.compareTo(other) <= 0 && other.compareTo(third) <= 0)
            assertThat(one).isLessThanOrEqualTo(third);
    }

    @Property
    void whatever_is_written_nothing_is_thrown(@ForAll String written) {
        SemanticVersion.find(written).ifPresent(version -> assertThat(version).hasToString(written));
    }

    @Property
    void a_chart_never_becomes_what_is_not_greater(
            @ForAll("versions") SemanticVersion now, @ForAll("versions") SemanticVersion given) {
        assertThat(chart(now.toString(), "9.2.0").mayBecome(given)).isEqualTo(given.compareTo(now) > 0);
    }

    @Test
    void a_chart_whose_version_cannot_be_raised_says_what_is_expected() {
        for (String now : List.of("2026-10", "v4.4.2", "4.4.999999999"))
            assertThatThrownBy(() -> chart(now, "9.2.0").nextVersion("9.2.1"))
                    .isInstanceOf(ChangeRefused.class)
                    .hasMessage("'" + now + "', the chart's version now, cannot be raised: expected a semantic version,"
                            + " e.g. 4.4.2, or the next one to be given with the request");
        assertThatThrownBy(() ->
                        new ChartSnapshot(Optional.empty(), List.of("9.2.0"), "", Instant.EPOCH).nextVersion("9.2.1"))
                .hasMessageStartingWith("the chart has no version: expected a semantic version");
    }

    @Test
    void a_chart_has_a_version_where_all_of_its_places_say_so() {
        assertThat(chart("4.4.2", "9.2.0").contains("9.2.0")).isTrue();
        assertThat(new ChartSnapshot(Optional.of("4.4.2"), List.of("9.2.0", "9.1.0"), "", Instant.EPOCH)
                        .contains("9.2.0"))
                .isFalse();
        assertThat(new ChartSnapshot(Optional.of("4.4.2"), List.of(), "", Instant.EPOCH).contains("9.2.0"))
                .isFalse();
        assertThat(ChartSnapshot.failed("away", Instant.EPOCH).contains("9.2.0"))
                .isFalse();
    }

    @Provide
    Arbitrary<SemanticVersion> versions() {
        Arbitrary<Long> number = Arbitraries.longs().between(0, 99);
        return Combinators.combine(number, number, number, identifiers(), identifiers())
                .as(SemanticVersion::new);
    }

    private static Arbitrary<String> identifiers() {
        Arbitrary<String> one =
                Arbitraries.of("0", "1", "10", "2", "rc", "alpha", "Beta", "x-y", "a1", "12345678901234567890");
        return one.list().ofMaxSize(3).map(all -> String.join(".", all));
    }

    @Provide
    Arbitrary<String> contents() {
        return Arbitraries.oneOf(
                versions().map(SemanticVersion::toString), Arbitraries.of("", "w_2026_40", "latest", "9.2"));
    }

    private static ChartSnapshot chart(String version, String contained) {
        return new ChartSnapshot(Optional.of(version), List.of(contained), "", Instant.EPOCH);
    }

    private static SemanticVersion version(String written) {
        return SemanticVersion.find(written).orElseThrow();
    }
}
