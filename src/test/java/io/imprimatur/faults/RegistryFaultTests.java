package io.imprimatur.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.image.registry.Digest;
import io.imprimatur.testing.Authorization;
import io.imprimatur.testing.DockerRegistry;
import io.imprimatur.testing.Fault;
import io.imprimatur.testing.FaultProxy;
import io.imprimatur.testing.OciRequest;
import io.imprimatur.testing.TestImage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Registries, and networks between us and them, that do what they do. */
class RegistryFaultTests extends FaultTest {

    static Stream<Integer> repository() {
        return Stream.of(1, 2, 3);
    }

    static Stream<Integer> registry() {
        return Stream.of(1, 2);
    }

    static Stream<Spot> request() {
        return IntStream.rangeClosed(1, 3)
                .boxed()
                .flatMap(place -> Stream.of(
                        new Spot("looking", place, looking(place)),
                        new Spot("setting", place, setting(place)),
                        new Spot("reading back", place, readingBack(place))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("request")
    void a_connection_that_breaks_before_the_registry_has_heard_of_it(Spot spot) {
        endsWithAllNew(spot.repository(), proxy -> proxy.once(spot.requests(), Fault.cutBefore()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("request")
    void a_connection_that_breaks_when_the_registry_has_acted(Spot spot) {
        endsWithAllNew(spot.repository(), proxy -> proxy.once(spot.requests(), Fault.cutAfter()));
    }

    @Tag("faults")
    @ParameterizedTest(name = "{0}")
    @MethodSource("request")
    void a_request_that_arrives_twice(Spot spot) {
        endsWithAllNew(spot.repository(), proxy -> proxy.always(spot.requests(), Fault.twice()));
    }

    @Tag("faults")
    @ParameterizedTest(name = "{0}")
    @MethodSource("request")
    void an_answer_that_is_late(Spot spot) {
        endsWithAllNew(spot.repository(), proxy -> proxy.always(spot.requests(), Fault.late(Duration.ofMillis(300))));
    }

    @Tag("faults")
    @ParameterizedTest(name = "{0}")
    @MethodSource("request")
    void an_error_of_the_registrys_own(Spot spot) {
        endsWithAllNew(spot.repository(), proxy -> proxy.times(4, spot.requests(), Fault.refused(500)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("repository")
    void an_answer_with_a_bit_changed_on_the_way(int repository) {
        endsWithAllNew(repository, proxy -> proxy.once(readingBack(repository), Fault.corruptAnswer()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("repository")
    void a_manifest_with_a_bit_changed_on_the_way_is_not_what_the_alias_ends_on(int repository) {
        endsWithAllNew(repository, proxy -> proxy.once(setting(repository), Fault.corruptRequest()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("repository")
    void a_registry_that_says_yes_and_keeps_nothing_once(int repository) {
        endsWithAllNew(repository, proxy -> proxy.once(setting(repository), Fault.acceptedButDropped()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("repository")
    void a_registry_that_says_yes_and_keeps_nothing(int repository) {
        endsWithAllOld(repository, proxy -> proxy.times(8, setting(repository), Fault.acceptedButDropped()));
    }

    @Tag("faults")
    @ParameterizedTest(name = "{0}")
    @MethodSource("registry")
    void a_registry_whose_disk_is_full(int repository) {
        try (DockerRegistry small = DockerRegistry.onSmallDisk()) {
            List<String> names = repository == 1 ? List.of(NAME) : List.of(NAME, MIRROR);
            names.forEach(name -> BASE.pushTo(small.host(), name, "base"));
            names.forEach(name -> earlier.pushTo(small.host(), name, ALIAS));
            TestImage candidate = another();
            if (repository == 1) candidate.pushTo(small.host(), NAME, "candidate");
            Promotable.InFlight flight = signedOff(candidate);
            proxy(repository).switchTo(small.host());
            small.fill();

            flight.at(IN_WINDOW).settle();

            List<Optional<Digest>> there = names.stream()
                    .map(name -> small.digestOf(name, ALIAS, Authorization.none()))
                    .toList();
            List<Optional<Digest>> elsewhere =
                    repository == 1 ? aliases().subList(1, 3) : aliases().subList(0, 1);
            invariant(flight)
                    .allOld(Stream.concat(there.stream(), elsewhere.stream()).toList(), previous);
            assertThat(flight.isWithPeople()).isTrue();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("repository")
    void a_registry_in_maintenance_that_takes_nothing(int repository) {
        DockerRegistry real = repository == 1 ? REAL_1 : REAL_2;
        try (DockerRegistry readOnly = real.readOnly()) {
            Promotable.InFlight flight = signedOff();
            proxy(repository).switchTo(readOnly.host());
            for (int attempt = 0; attempt < 5; attempt++) flight.at(IN_WINDOW).tryOnce();
            proxy(repository).switchTo(real.host());

            flight.settle();

            invariant(flight).allOld(aliases(), previous);
            assertThat(flight.isWithPeople()).isTrue();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("repository")
    void a_registry_that_is_down_for_a_while(int repository) {
        Promotable.InFlight flight = signedOff();
        proxy(repository).always(request -> true, Fault.cutBefore());
        assertThat(flight.at(IN_WINDOW).tryOnce()).isFalse();
        proxy(repository).recover();

        flight.settle();

        invariant(flight).allNew(aliases());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("repository")
    void a_registry_that_goes_down_in_the_middle_until_the_window_has_closed(int repository) {
        Promotable.InFlight flight = signedOff();
        proxy(repository).always(setting(repository), Fault.cutBefore());
        assertThat(flight.at(IN_WINDOW).tryOnce()).isFalse();
        proxy(repository).always(request -> true, Fault.cutBefore());
        assertThat(flight.at(AFTER_WINDOW).tryOnce()).isFalse();
        proxy(repository).recover();

        flight.settle();

        invariant(flight).allOld(aliases(), previous);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("repository")
    void a_storm_of_too_many_requests_that_passes(int repository) {
        endsWithAllNew(repository, proxy -> proxy.times(12, request -> true, Fault.rateLimited(Duration.ZERO)));
    }

    @Tag("faults")
    @ParameterizedTest(name = "{0}")
    @MethodSource("repository")
    void a_storm_of_too_many_requests_that_does_not(int repository) {
        Promotable.InFlight flight = signedOff();
        proxy(repository).always(setting(repository), Fault.rateLimited(Duration.ofHours(3)));
        for (int attempt = 0; attempt < 5; attempt++) flight.at(IN_WINDOW).tryOnce();
        proxy(repository).recover();

        flight.settle();

        invariant(flight).allOld(aliases(), previous);
    }

    @Test
    void a_candidate_that_has_vanished_before_anything_was_written() {
        Promotable.InFlight flight = signedOff();
        FIRST.times(1000, request -> request.is("GET", flight.candidate().value()), Fault.refused(404));
        FIRST.times(1000, request -> request.is("HEAD", flight.candidate().value()), Fault.refused(404));

        flight.at(IN_WINDOW).settle();

        invariant(flight).allOld(aliases(), previous);
        assertThat(FIRST.requests()).noneMatch(setting(1));
    }

    private void endsWithAllNew(int repository, Consumer<FaultProxy> fault) {
        Promotable.InFlight flight = signedOff();
        fault.accept(proxy(repository));

        flight.at(IN_WINDOW).settle();

        assertThat(proxy(repository).faultCount()).isPositive();
        invariant(flight).allNew(aliases());
    }

    private void endsWithAllOld(int repository, Consumer<FaultProxy> fault) {
        Promotable.InFlight flight = signedOff();
        fault.accept(proxy(repository));

        flight.at(IN_WINDOW).settle();

        assertThat(proxy(repository).faultCount()).isPositive();
        invariant(flight).allOld(aliases(), previous);
        assertThat(flight.isWithPeople()).isTrue();
    }

    /** @param requests of that kind to that repository */
    record Spot(String kind, int repository, Predicate<OciRequest> requests) {

        @Override
        public String toString() {
            return kind + " in repository " + repository;
        }
    }
}
