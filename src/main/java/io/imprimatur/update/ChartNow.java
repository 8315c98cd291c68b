package io.imprimatur.update;

import io.imprimatur.change.ChangeRefused;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A service's chart as it was on the main branch of its repository.
 *
 * @param version its own; nothing if none is written
 * @param contents the versions of the service that are written in it, one a place; empty if none is
 * @param trouble why it could not be read; empty otherwise
 */
record ChartNow(Optional<String> version, List<String> contents, String trouble, Instant readAt) {

    static ChartNow unread(String why, Instant at) {
        return new ChartNow(Optional.empty(), List.of(), why, at);
    }

    /** Whether this version of the service is in it already, wherever it is written. */
    boolean has(String contained) {
        return version.isPresent() && !contents.isEmpty() && contents.stream().allMatch(contained::equals);
    }

    /**
     * Its next version, with this version of the service in it.
     *
     * @throws ChangeRefused if its present one is no semantic version, or the greatest there is
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

    /** Whether a chart of this version can follow; unless both are semantic versions, if it is another. */
    boolean canBecome(SemanticVersion next) {
        return version.map(now -> SemanticVersion.find(now)
                        .map(each -> next.compareTo(each) > 0)
                        .orElse(!now.equals(next.toString())))
                .orElse(true);
    }
}
