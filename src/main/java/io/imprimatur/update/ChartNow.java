package io.imprimatur.update;

import io.imprimatur.change.ChangeRefused;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Snapshot of a service's chart on the main branch of the chart repository.
 *
 * @param version chart version, if there is one
 * @param contents versions of the service in the chart, one per location
 * @param trouble read error; empty on success
 */
record ChartNow(Optional<String> version, List<String> contents, String trouble, Instant readAt) {

    static ChartNow unread(String why, Instant at) {
        return new ChartNow(Optional.empty(), List.of(), why, at);
    }

    /** Whether all locations already contain this version of the service. */
    boolean has(String contained) {
        return version.isPresent() && !contents.isEmpty() && contents.stream().allMatch(contained::equals);
    }

    /**
     * The next chart version for this version of the service.
     *
     * @throws ChangeRefused if the current one is not a semantic version, or cannot be incremented
     */
    String next(String contained) {
        String now = version.orElseThrow(() -> new ChangeRefused("the chart has no version: " + given()));
        String before = contents.isEmpty() ? "" : contents.get(0);
        return SemanticVersion.find(now)
                .map(each -> each.nextFor(before, contained).toString())
                .filter(next -> SemanticVersion.find(next).isPresent())
                .orElseThrow(() ->
                        new ChangeRefused("'" + now + "', the chart's version now, cannot be raised: " + given()));
    }

    private static String given() {
        return "expected a semantic version, e.g. 4.4.2, or the next one to be given with the request";
    }

    /**
     * Whether this version may follow the current one; if the current one is not semantic, any different version may.
     */
    boolean canBecome(SemanticVersion next) {
        return version.map(now -> SemanticVersion.find(now)
                        .map(each -> next.compareTo(each) > 0)
                        .orElse(!now.equals(next.toString())))
                .orElse(true);
    }
}
