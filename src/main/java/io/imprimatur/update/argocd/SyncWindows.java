package io.imprimatur.update.argocd;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The sync windows that apply to an application, and when they let a person or program synchronise it. */
record SyncWindows(List<SyncWindowJson> all) {

    /** Some schedules change every minute; after so many changes nothing is known. */
    private static final int MOST_CHANGES = 2000;

    /**
     * @param assigned as Argo CD lists an application's, which leaves time zones out
     * @param project where the zones are; without it they are taken to be UTC, the default
     * @throws IllegalArgumentException if one of them is nothing that can be read
     */
    static SyncWindows of(JsonNode assigned, JsonNode project) {
        List<SyncWindowJson> all = new ArrayList<>();
        assigned.path("assignedWindows")
                .forEach(window -> all.add(SyncWindowJson.of(
                        window, zone(window, project.path("spec").path("syncWindows")))));
        return new SyncWindows(List.copyOf(all));
    }

    private static String zone(JsonNode window, JsonNode ofProject) {
        for (JsonNode each : ofProject)
            if (isSame(each, window, "kind") && isSame(each, window, "schedule") && isSame(each, window, "duration"))
                return each.path("timeZone").asText("");
        return "";
    }

    private static boolean isSame(JsonNode one, JsonNode other, String field) {
        return one.path(field).asText("").equals(other.path(field).asText(""));
    }

    /** Nothing if it is open, or if that is too far away to be told. */
    Optional<Instant> opensAfter(Instant now) {
        Instant moment = now;
        for (int i = 0; i < MOST_CHANGES && !isOpenAt(moment); i++) {
            Optional<Instant> next = nextChange(moment);
            if (next.isEmpty()) return Optional.empty();
            moment = next.get();
        }
        return isOpenAt(moment) && moment.isAfter(now) ? Optional.of(moment) : Optional.empty();
    }

    private Optional<Instant> nextChange(Instant moment) {
        return all.stream()
                .flatMap(window -> window.changesAfter(moment).stream())
                .filter(moment::isBefore)
                .min(Instant::compareTo);
    }

    /** A window that denies wins over one that allows; where some allow, outside of all of them nothing is. */
    private boolean isOpenAt(Instant moment) {
        boolean denied =
                all.stream().anyMatch(window -> !window.allows() && !window.manually() && window.isActiveAt(moment));
        if (denied) return false;
        List<SyncWindowJson> allowing =
                all.stream().filter(SyncWindowJson::allows).toList();
        return allowing.isEmpty()
                || allowing.stream().anyMatch(window -> window.manually() || window.isActiveAt(moment));
    }
}
