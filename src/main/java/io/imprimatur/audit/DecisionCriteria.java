package io.imprimatur.audit;

import static io.imprimatur.platform.database.SqlTime.utc;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Filter for decisions; all present criteria must match.
 *
 * @param role id of the role, meeting or group
 * @param by user who decided
 * @param onBehalfOf lead whose designate decided
 * @param from inclusive
 * @param to exclusive
 */
public record DecisionCriteria(
        Optional<String> role,
        Optional<String> by,
        Optional<String> onBehalfOf,
        Optional<Instant> from,
        Optional<Instant> to) {

    public static final DecisionCriteria ANY = new DecisionCriteria(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final Map<String, String> COLUMNS = Map.of(
            "decided_for", "role =",
            "decided_by", "actor =",
            "decided_on_behalf_of", "on_behalf_of =",
            "decided_from", "at >=",
            "decided_before", "at <");

    /** Whether no criterion is set. */
    public boolean isAny() {
        return equals(ANY);
    }

    /**
     * SQL condition beginning with {@code and}, or empty.
     *
     * @param alias of the table {@code audit_decision}
     */
    public String condition(String alias) {
        return parameters().keySet().stream()
                .map(name -> " and " + alias + "." + COLUMNS.get(name) + " :" + name)
                .collect(Collectors.joining());
    }

    /** SQL order, newest first; names all columns of an index, since H2 uses the index only then. */
    public String order(String alias) {
        Stream<String> given = Stream.of(
                        role.map(any -> "role"), onBehalfOf.map(any -> "on_behalf_of"), by.map(any -> "actor"))
                .flatMap(Optional::stream);
        return Stream.concat(given, Stream.of("at"))
                .map(column -> alias + "." + column + " desc")
                .collect(Collectors.joining(", "));
    }

    /** SQL parameters by name. */
    public Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        role.ifPresent(value -> parameters.put("decided_for", value));
        by.ifPresent(value -> parameters.put("decided_by", value));
        onBehalfOf.ifPresent(value -> parameters.put("decided_on_behalf_of", value));
        from.ifPresent(time -> parameters.put("decided_from", utc(time)));
        to.ifPresent(time -> parameters.put("decided_before", utc(time)));
        return parameters;
    }
}
