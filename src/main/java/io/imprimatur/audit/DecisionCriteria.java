package io.imprimatur.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which decisions are meant: those that meet all of this; what is absent does not matter.
 *
 * @param role, meeting or group that it was decided for
 * @param by who decided
 * @param onBehalfOf the lead whose designate decided
 * @param from decided then or later
 * @param to decided before
 */
public record DecisionCriteria(
        Optional<String> role,
        Optional<String> by,
        Optional<String> onBehalfOf,
        Optional<Instant> from,
        Optional<Instant> to) {

    public static final DecisionCriteria ANY = new DecisionCriteria(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Whether every decision meets it, and none is needed. */
    public boolean isAny() {
        return equals(ANY);
    }

    /** @param alias of the table {@code audit_decision}; the condition begins with {@code and}, or is empty */
    public String condition(String alias) {
        Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put("decided_for", "role =");
        conditions.put("decided_by", "actor =");
        conditions.put("decided_on_behalf_of", "on_behalf_of =");
        conditions.put("decided_from", "at >=");
        conditions.put("decided_before", "at <");
        return parameters().keySet().stream()
                .map(name -> " and " + alias + "." + conditions.get(name) + " :" + name)
                .collect(Collectors.joining());
    }

    /** Those of the condition, by name. */
    public Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        role.ifPresent(value -> parameters.put("decided_for", value));
        by.ifPresent(value -> parameters.put("decided_by", value));
        onBehalfOf.ifPresent(value -> parameters.put("decided_on_behalf_of", value));
        from.ifPresent(time -> parameters.put("decided_from", time.atOffset(ZoneOffset.UTC)));
        to.ifPresent(time -> parameters.put("decided_before", time.atOffset(ZoneOffset.UTC)));
        return parameters;
    }
}
