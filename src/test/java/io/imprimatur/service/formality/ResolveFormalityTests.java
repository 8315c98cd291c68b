package io.imprimatur.service.formality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imprimatur.service.formality.CompareDeclaration.Result;
import io.imprimatur.service.formality.Environment.Kind;
import io.imprimatur.service.formality.Environment.Stage;
import io.imprimatur.service.formality.Formality.Level;
import io.imprimatur.service.formality.FormalityTable.Disruption;
import io.imprimatur.service.formality.FormalityTable.FormalityResult;
import io.imprimatur.service.formality.FormalityTable.Nature;
import io.imprimatur.service.formality.GateSettings.ApproverSettings;
import io.imprimatur.service.formality.GatedService.Impact;
import io.imprimatur.service.formality.GatedService.Maturity;
import io.imprimatur.service.formality.GatedService.Userbase;
import io.imprimatur.service.formality.ResolveFormality.NoCalendar;
import io.imprimatur.service.formality.ResolveFormality.NoStakeholders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResolveFormalityTests {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            release managers, stakeholders | a b | c | d e | rm a b
            release managers, stakeholders |     | c | d e | rm c
            release managers, stakeholders |     |   | d e | rm d e
            board, stakeholders            | a b | c | d e | d e a b
            board, stakeholders            | d a | c | d e | d e a
            board,stakeholders             |     |   | d e | d e
            stakeholders, release managers | a rm|   |     | a rm
            stakeholders                   | a   |   |     | a
            """)
    void the_stakeholders_of_the_service_or_of_all_or_the_board(
            String asked, String service, String all, String board, String approvers) {
        Formality formality = resolve(
                answer(Level.CHANGE_CONTROL_BOARD, asked, "none"),
                service(ids(service)),
                environment(Optional.empty(), Optional.empty()),
                new ApproverSettings("rm", ids(board), ids(all)));

        assertThat(formality.approvers()).containsExactlyElementsOf(ids(approvers));
    }

    @Test
    void of_a_team_two_are_asked_whatever_else_it_stands_for() {
        Formality formality = resolve(
                answer(Level.TEAM_CONSENSUS, "team, stakeholders", "none"),
                service(List.of("team-a", "other")),
                environment(Optional.empty(), Optional.empty()),
                new ApproverSettings("rm", List.of(), List.of()));

        assertThat(formality.approvers()).containsExactly("team-a", "team-a", "other");
    }

    @Test
    void without_anybody_who_could_be_asked_it_is_refused_with_the_keys() {
        assertThatThrownBy(() -> resolve(
                        answer(Level.CHANGE_CONTROL_BOARD, "release managers, stakeholders", "none"),
                        service(List.of()),
                        environment(Optional.empty(), Optional.empty()),
                        new ApproverSettings("rm", List.of(), List.of())))
                .isInstanceOf(NoStakeholders.class)
                .hasMessageContaining("Nublado has none")
                .hasMessageContaining("imprimatur.updates.approvers.stakeholders");
    }

    @ParameterizedTest
    @CsvSource({"night, thursday, night", ", thursday, thursday", "night, , night"})
    void the_window_for_downtimes_is_the_environment_s_own_unless_given(String night, String own, String calendar) {
        Formality formality = resolve(
                answer(Level.RELEASE_MANAGER, "release managers", "downtime"),
                service(List.of()),
                environment(Optional.ofNullable(own), Optional.ofNullable(night)),
                new ApproverSettings("rm", List.of(), List.of()));

        assertThat(formality.calendar()).contains(calendar);
    }

    @Test
    void a_downtime_without_any_window_is_refused_with_the_key() {
        assertThatThrownBy(() -> resolve(
                        answer(Level.RELEASE_MANAGER, "release managers", "downtime"),
                        service(List.of()),
                        environment(Optional.empty(), Optional.empty()),
                        new ApproverSettings("rm", List.of(), List.of())))
                .isInstanceOf(NoCalendar.class)
                .hasMessageEndingWith("imprimatur.updates.environments.here.downtime-window");
    }

    private static Formality resolve(
            FormalityResult answer,
            GatedService gatedService,
            Environment environment,
            ApproverSettings approverSettings) {
        GateSettings settings = new GateSettings(
                Map.of(),
                Map.of(),
                approverSettings,
                Duration.ofMinutes(1),
                Duration.ofSeconds(15),
                Duration.ofMinutes(30),
                Duration.ofMinutes(10));
        return new ResolveFormality(settings, CLOCK)
                .resolve(
                        ResolveFormality.input(gatedService, environment, Disruption.DOWNTIME, Nature.MINOR),
                        new Result(answer, Optional.empty()),
                        gatedService,
                        "here",
                        environment);
    }

    private static FormalityResult answer(Level level, String approvers, String window) {
        return new FormalityResult(level, approvers, Duration.ofDays(7), window, List.of(), "Because.", "formality");
    }

    private static Environment environment(Optional<String> window, Optional<String> downtimeWindow) {
        return new Environment("Here", Stage.PROD, Kind.STAFF, null, window, downtimeWindow, List.of(), List.of());
    }

    private static GatedService service(List<String> stakeholders) {
        return new GatedService(
                "Nublado",
                Optional.empty(),
                List.of("here"),
                "team-a",
                true,
                Maturity.ESTABLISHED,
                Userbase.RISK_AVERSE,
                Impact.LOW,
                List.of(),
                stakeholders,
                false,
                List.of());
    }

    private static List<String> ids(String written) {
        return written == null || written.isBlank()
                ? List.of()
                : List.of(written.strip().split(" "));
    }
}
