package io.imprimatur.service.formality;

import io.imprimatur.platform.refusal.Refusal;
import io.imprimatur.service.formality.Formality.Level;
import io.imprimatur.service.formality.FormalityTable.Disruption;
import io.imprimatur.service.formality.FormalityTable.FormalityInput;
import io.imprimatur.service.formality.FormalityTable.FormalityResult;
import io.imprimatur.service.formality.FormalityTable.Nature;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Resolves the terms of the formality table to groups, calendars and destinations of this installation. */
@Component
class ResolveFormality {

    private static final int TEAM_APPROVALS = 2;

    private final GateSettings settings;
    private final Clock clock;

    ResolveFormality(GateSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    static FormalityInput input(
            GatedService gatedService, Environment environment, Disruption disruption, Nature nature) {
        return new FormalityInput(
                environment.stage(),
                environment.kind(),
                gatedService.data(),
                disruption,
                gatedService.maturity(),
                gatedService.userbase(),
                gatedService.impact(),
                nature);
    }

    /**
     * Resolves an answer of the table.
     *
     * @throws NoCalendar if the table requires a window and the environment has no calendar
     * @throws NoBoard if the table requires the change control board and it has no members
     * @throws NoStakeholders if the table requires stakeholders and none are configured
     */
    Formality resolve(
            FormalityInput question,
            CompareDeclaration.Result result,
            GatedService gatedService,
            String environmentId,
            Environment environment) {
        FormalityResult answer = result.answer();
        return new Formality(
                answer.level(),
                approvers(answer, gatedService),
                answer.notice(),
                calendar(answer, environmentId, environment),
                answer.places().stream()
                        .flatMap(place -> places(place, gatedService, environment))
                        .distinct()
                        .toList(),
                answer.why(),
                describe(question),
                answer.table(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                result.undeclared());
    }

    /** A group to which several terms resolve approves as often as the most demanding of them requires. */
    private List<String> approvers(FormalityResult answer, GatedService gatedService) {
        List<String> all = new ArrayList<>();
        for (String term : answer.approvers().split(",", -1)) {
            List<String> more = new ArrayList<>(approvers(term.strip(), answer.level(), gatedService));
            all.forEach(more::remove);
            all.addAll(more);
        }
        return all;
    }

    private List<String> approvers(String term, Level level, GatedService gatedService) {
        return switch (term) {
            case FormalityResult.NOBODY -> List.of();
            case "team" -> repeated(gatedService.team(), level);
            case "release managers" -> List.of(settings.approvers().releaseManagers());
            case "board" -> board();
            case "stakeholders" -> stakeholders(gatedService);
            default -> repeated(term, level);
        };
    }

    private static List<String> repeated(String group, Level level) {
        return Stream.generate(() -> group)
                .limit(level == Level.TEAM_CONSENSUS ? TEAM_APPROVALS : 1)
                .toList();
    }

    private List<String> board() {
        List<String> members = settings.approvers().changeControlBoard();
        if (members.isEmpty()) throw new NoBoard();
        return members;
    }

    /** Falls back to the change control board, which represents everyone. */
    private List<String> stakeholders(GatedService gatedService) {
        return Stream.of(
                        gatedService.stakeholders(),
                        settings.approvers().stakeholders(),
                        settings.approvers().changeControlBoard())
                .filter(named -> !named.isEmpty())
                .findFirst()
                .orElseThrow(() -> new NoStakeholders(gatedService));
    }

    private static Optional<String> calendar(FormalityResult answer, String id, Environment environment) {
        return switch (answer.window()) {
            case "none" -> Optional.empty();
            case "environment" -> Optional.of(environment.window().orElseThrow(() -> new NoCalendar(id, "window")));
            case "downtime" ->
                Optional.of(environment.downtimeCalendar().orElseThrow(() -> new NoCalendar(id, "downtime-window")));
            default -> Optional.of(answer.window());
        };
    }

    private static Stream<String> places(String place, GatedService gatedService, Environment environment) {
        return switch (place) {
            case "service" -> gatedService.announce().stream();
            case "environment" -> environment.announce().stream();
            default -> Stream.of(place);
        };
    }

    static String describe(FormalityInput question) {
        return Stream.of(
                        question.stage(),
                        question.kind(),
                        question.data() ? "data service" : "other service",
                        "disruption " + question.disruption(),
                        question.maturity(),
                        question.userbase(),
                        question.impact() + " impact",
                        question.nature() + " change")
                .map(part -> part.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                .reduce((one, other) -> one + ", " + other)
                .orElseThrow();
    }

    /** The table requires a window, and the environment has no calendar. */
    static class NoCalendar extends Refusal {

        NoCalendar(String environment, String key) {
            super(
                    Kind.INVALID,
                    "this update requires a maintenance window, and '" + environment
                            + "' has none: expected a calendar's id as imprimatur.updates.environments." + environment
                            + "." + key);
        }
    }

    /** The table requires the change control board, and it has no members. */
    static class NoBoard extends Refusal {

        NoBoard() {
            super(
                    Kind.INVALID,
                    "this update requires the change control board, which has no members: expected roles as"
                            + " imprimatur.updates.approvers.change-control-board");
        }
    }

    /** The table requires stakeholders, and none are configured. */
    static class NoStakeholders extends Refusal {

        NoStakeholders(GatedService gatedService) {
            super(
                    Kind.INVALID,
                    "this update requires the approval of stakeholders, and " + gatedService.title()
                            + " has none: expected"
                            + " roles or groups as 'stakeholders' of the service, as"
                            + " imprimatur.updates.approvers.stakeholders, or as"
                            + " imprimatur.updates.approvers.change-control-board");
        }
    }
}
