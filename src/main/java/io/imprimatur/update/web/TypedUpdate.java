package io.imprimatur.update.web;

import io.imprimatur.update.UpdatePlace;
import java.util.Objects;

/**
 * Fields of the form to propose an update; a link may prefill some of them.
 *
 * @param where environment id, or {@code route:} and a route id
 */
record TypedUpdate(
        String service,
        String where,
        String version,
        String disruption,
        String expectedDowntime,
        String nature,
        String reason) {

    private static final String ROUTE = "route:";

    TypedUpdate {
        service = Objects.requireNonNullElse(service, "");
        where = Objects.requireNonNullElse(where, "");
        version = Objects.requireNonNullElse(version, "");
        disruption = Objects.requireNonNullElse(disruption, "");
        expectedDowntime = Objects.requireNonNullElse(expectedDowntime, "");
        nature = Objects.requireNonNullElse(nature, "");
        reason = Objects.requireNonNullElse(reason, "");
    }

    UpdatePlace place() {
        return where.startsWith(ROUTE)
                ? UpdatePlace.of(null, where.substring(ROUTE.length()))
                : UpdatePlace.of(where, null);
    }
}
