package io.imprimatur.update.argocd;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sync windows of an application; computes when a manual sync is allowed. */
record SyncWindows(List<SyncWindowJson> all) {

    /** Search limit, since a schedule may change every minute. */
    private static final int MAX_CHANGES = 2000;

    /**
     * @param assigned windows of the application, which lack time zones
     * @param project project with the time zones; without it UTC, the default, is assumed
     * @throws IllegalArgumentException if a window is malformed
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

    /** When syncs are next allowed; empty if they are allowed now, or beyond the search limit. */
    Optional<Instant> opensAfter(Instant now) {
        Instant moment = now;
        for (int i = 0; i < MAX_CHANGES && !isOpenAt(moment); i++) {
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

    /** A deny window overrides allow windows; if there are allow windows, one must be active. */
    private boolean isOpenAt(Instant moment) {
        boolean denied =
                all.stream().anyMatch(window -> !window.allows() && !window.manualSync() && window.isActiveAt(moment));
        if (denied) return false;
        List<SyncWindowJson> allowing =
                all.stream().filter(SyncWindowJson::allows).toList();
        return allowing.isEmpty()
                || allowing.stream().anyMatch(window -> window.manualSync() || window.isActiveAt(moment));
    }
}
