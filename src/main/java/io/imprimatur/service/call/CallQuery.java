package io.imprimatur.service.call;

import io.imprimatur.calendar.Occurrence;
import io.imprimatur.calendar.Window;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.verification.Deployment;
import io.imprimatur.image.verification.VerificationSettings;
import io.imprimatur.service.call.CallSettings.Institution;
import io.imprimatur.service.call.CallSettings.Scope;
import io.imprimatur.service.call.Calls.ChecklistTick;
import io.imprimatur.service.call.Calls.InstitutionParticipant;
import io.imprimatur.service.call.PatchDayCall.Check;
import io.imprimatur.service.call.PatchDayCall.Checklist;
import io.imprimatur.service.call.PatchDayCall.Party;
import io.imprimatur.service.formality.EnvironmentSettings;
import io.imprimatur.service.formality.EnvironmentWindowUsers;
import io.imprimatur.service.update.PlannedUpdatesQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Assembles the call of a window. Its environments are those that use the window's calendar, those with an update
 * planned for the window, and the deployments on which a channel of the window is verified. Recorded data of other
 * environments is retained.
 */
@Component
public class CallQuery {

    /** Locations far to the east start in the evening before the window opens. */
    private static final Duration BEFORE = Duration.ofHours(12);

    /** Locations where the window is at night check on the next day. */
    private static final Duration AFTER = Duration.ofHours(24);

    private final CallSettings settings;
    private final EnvironmentSettings updates;
    private final VerificationSettings verification;
    private final Channels channels;
    private final PlannedUpdatesQuery planned;
    private final Calls calls;
    private final Clock clock;

    CallQuery(
            CallSettings settings,
            EnvironmentSettings updates,
            VerificationSettings verification,
            Channels channels,
            PlannedUpdatesQuery planned,
            Calls calls,
            Clock clock) {
        this.settings = settings;
        this.updates = updates;
        this.verification = verification;
        this.channels = channels;
        this.planned = planned;
        this.calls = calls;
        this.clock = clock;
    }

    /** Call of an occurrence of a window. */
    public PatchDayCall of(Occurrence occurrence) {
        Window window = occurrence.window();
        Instant from = window.start().toInstant().minus(BEFORE);
        Instant until = window.end().toInstant().plus(AFTER);
        Instant now = clock.instant();
        Set<String> environmentsWithServices = environmentsWithServices(occurrence);
        Set<String> deployments = deployments(occurrence);
        Set<String> all = new LinkedHashSet<>(environmentsWithServices);
        all.addAll(deployments);
        List<ChecklistTick> ticks = calls.ticks(window);
        ticks.forEach(each -> all.add(each.environment()));
        return new PatchDayCall(
                from,
                until,
                !now.isBefore(from) && now.isBefore(until),
                parties(all, calls.participants(window)),
                all.stream()
                        .map(id -> checklist(
                                id,
                                environmentsWithServices.contains(id),
                                deployments.contains(id),
                                ticks.stream()
                                        .filter(each -> each.environment().equals(id))
                                        .toList()))
                        .toList());
    }

    /** Title of the institution that operates an environment; empty if none is configured. */
    public Optional<String> operatorOf(String environment) {
        return operator(environment).map(each -> each.getValue().title());
    }

    private Optional<Map.Entry<String, Institution>> operator(String environment) {
        return settings.institutions().entrySet().stream()
                .filter(each -> each.getValue().environments().contains(environment))
                .findFirst();
    }

    private Set<String> environmentsWithServices(Occurrence occurrence) {
        Window window = occurrence.window();
        Set<String> environmentsWithServices = occurrence.others().stream()
                .flatMap(claim -> EnvironmentWindowUsers.environment(claim).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        planned.in(window.calendar(), window.start().toInstant())
                .forEach(update -> environmentsWithServices.add(update.at().environment()));
        return environmentsWithServices;
    }

    private Set<String> deployments(Occurrence occurrence) {
        return channels.all().stream()
                .filter(channel -> occurrence.channels().contains(channel.id()))
                .flatMap(channel -> channel.verify().stream())
                .flatMap(each -> each.on().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Checklist checklist(String id, boolean hasServices, boolean isDeployment, List<ChecklistTick> ticks) {
        List<Check> items = new ArrayList<>();
        settings.checklist().forEach((item, configured) -> {
            Optional<ChecklistTick> tick =
                    ticks.stream().filter(each -> each.item().equals(item)).findFirst();
            if (tick.isPresent() || applies(configured.scope(), hasServices, isDeployment))
                items.add(new Check(
                        item,
                        tick.map(ChecklistTick::title).orElse(configured.title()),
                        tick.map(ChecklistTick::tick).orElse(null)));
        });
        ticks.stream()
                .filter(each -> !settings.checklist().containsKey(each.item()))
                .forEach(each -> items.add(new Check(each.item(), each.title(), each.tick())));
        Optional<Map.Entry<String, Institution>> operator = operator(id);
        return new Checklist(
                id,
                title(id),
                operator.map(Map.Entry::getKey).orElse(null),
                operator.map(each -> each.getValue().title()).orElse(null),
                items);
    }

    private static boolean applies(Scope scope, boolean hasServices, boolean isDeployment) {
        return switch (scope) {
            case ALL -> hasServices || isDeployment;
            case SERVICES -> hasServices;
            case DEPLOYMENTS -> isDeployment;
        };
    }

    /**
     * Institutions that operate one of the environments, then other institutions with participants, then the
     * organizers.
     */
    private List<Party> parties(Set<String> environments, List<InstitutionParticipant> present) {
        List<Party> parties = new ArrayList<>();
        settings.institutions().forEach((id, institution) -> {
            List<String> own = institution.environments().stream()
                    .filter(environments::contains)
                    .map(this::title)
                    .toList();
            if (!own.isEmpty())
                parties.add(new Party(
                        id,
                        institution.title(),
                        own,
                        institution.participants(),
                        institution.group().orElse(null),
                        of(id, present)));
        });
        Set<String> known = parties.stream().map(Party::institution).collect(Collectors.toSet());
        Set<String> others = new TreeSet<>();
        present.stream()
                .map(InstitutionParticipant::institution)
                .filter(id -> !id.equals(Party.ORGANISERS) && !known.contains(id))
                .forEach(others::add);
        others.forEach(id -> parties.add(new Party(id, institution(id), List.of(), List.of(), null, of(id, present))));
        parties.add(
                new Party(Party.ORGANISERS, "Organisers", List.of(), List.of(), null, of(Party.ORGANISERS, present)));
        return parties;
    }

    private static List<PatchDayCall.ParticipantRecord> of(String institution, List<InstitutionParticipant> present) {
        return present.stream()
                .filter(each -> each.institution().equals(institution))
                .map(InstitutionParticipant::presence)
                .toList();
    }

    private String institution(String id) {
        return Optional.ofNullable(settings.institutions().get(id))
                .map(Institution::title)
                .orElse(id);
    }

    private String title(String environment) {
        return Stream.of(
                        updates.environment(environment).map(each -> each.title()),
                        verification.deployment(environment).map(Deployment::title))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(environment);
    }
}
