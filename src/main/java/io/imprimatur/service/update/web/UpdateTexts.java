package io.imprimatur.service.update.web;

import io.imprimatur.service.formality.Formality.Level;
import io.imprimatur.service.formality.GatedServices;
import io.imprimatur.service.update.UpdateBlockers.UpdateBlocker;
import io.imprimatur.service.update.UpdateDetails.StepDetails;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Texts of the update pages. */
@Component("updateWords")
public class UpdateTexts {

    /** Labels of constants whose recorded names differ from the terms of the pages. */
    private static final Map<String, String> LABELS =
            Map.of("IN_TROUBLE", "needs attention", "TARGET_MOVED", "target changed", "WANTED", "requested");

    private static final Map<String, String> BLOCKERS = Map.ofEntries(
            Map.entry("change", "waiting for the change to be merged"),
            Map.entry("notice", "waiting for the end of the notice period"),
            Map.entry("window", "waiting for the maintenance window"),
            Map.entry("freeze", "a freeze is active"),
            Map.entry("window-confirmation", "waiting for the window to be confirmed"),
            Map.entry("window-missed", "a window was missed"),
            Map.entry("target-moved", "the target has changed since the approval"),
            Map.entry("moved-ahead", "the target has changed"),
            Map.entry("synchronisation", "sync in progress"),
            Map.entry("roll-back", "rollback in progress"),
            Map.entry("failure", "not healthy after the sync"),
            Map.entry("environment", "Argo CD of the environment is unavailable"),
            Map.entry("fault", "a step failed"),
            Map.entry("unsupported", "updates are not supported here"),
            Map.entry("conditions", "Argo CD reports"),
            Map.entry("proposal", "waiting for a proposal"));

    private final GatedServices services;
    private final Clock clock;

    UpdateTexts(GatedServices services, Clock clock) {
        this.services = services;
        this.clock = clock;
    }

    public String service(String id) {
        return services.title(id);
    }

    public String environment(String id) {
        return services.environmentTitle(id);
    }

    /** Whether automated sync is allowed in the environment; true if it is no longer configured. */
    public boolean allowsAutoSync(String environment) {
        return Optional.ofNullable(services.environments().get(environment))
                .filter(known -> !known.stage().allowsAutoSync())
                .isEmpty();
    }

    /** E.g. {@code waiting for the approval of release-manager}. */
    public String what(UpdateBlocker blocker) {
        if (blocker.what().equals("approval")) return "waiting for the approval of " + blocker.role();
        return BLOCKERS.getOrDefault(blocker.what(), "waiting for: " + blocker.what());
    }

    /** Status of a pull request. */
    public String change(StepDetails step) {
        return switch (step.state()) {
            case "WANTED" -> "being created";
            case "OPEN" -> "waiting for merge";
            case "MERGED" -> step.page() == null ? "already present" : "merged";
            case "CLOSED" -> "closed without merge";
            case "REFUSED" -> "rejected";
            case "FOLLOWS" -> "waiting for the merge of 1";
            default -> "not requested";
        };
    }

    /** E.g. {@code 2 of science-platform} for a group with two required approvals. */
    public String approvers(List<String> groups) {
        return groups.stream()
                .distinct()
                .map(group -> of(group, Collections.frequency(groups, group)))
                .collect(Collectors.joining(", "));
    }

    private static String of(String group, int people) {
        return people == 1 ? group : people + " of " + group;
    }

    /** E.g. {@code ada or ben}; at most seven names. */
    public String who(List<String> users) {
        int last = users.size() - 1;
        if (last < 1) return String.join("", users);
        if (last > 7) return String.join(", ", users.subList(0, 7)) + " or " + (users.size() - 7) + " others";
        return String.join(", ", users.subList(0, last)) + " or " + users.get(last);
    }

    /** E.g. {@code 24 hours}. */
    public String length(Duration duration) {
        if (duration.isZero()) return "none";
        if (duration.toMinutes() == 1) return "1 minute";
        if (duration.toMinutes() % 60 != 0) return duration.toMinutes() + " minutes";
        long hours = duration.toHours();
        if (hours > 48 && hours % 24 == 0) return hours / 24 + " days";
        return hours == 1 ? "1 hour" : hours + " hours";
    }

    /** Elapsed time, e.g. {@code 3 hours}. */
    public String howLong(Instant since) {
        Duration passed = Duration.between(since, clock.instant());
        if (passed.toDays() > 1) return passed.toDays() + " days";
        if (passed.toHours() > 1) return passed.toHours() + " hours";
        return passed.toMinutes() > 1 ? passed.toMinutes() + " minutes" : "less than a minute";
    }

    /** A constant's name in lower case, e.g. {@code change control board}. */
    public String of(@Nullable Object constant) {
        String name = String.valueOf(constant);
        return LABELS.getOrDefault(name, name.replace('_', ' ').toLowerCase(Locale.ROOT));
    }

    public List<String> levels() {
        return Arrays.stream(Level.values()).map(Enum::name).toList();
    }

    /** Abbreviated commit, e.g. {@code 1f9c2a7b}. */
    public String commit(@Nullable String revision) {
        return revision == null ? "unknown" : revision.substring(0, 8);
    }
}
