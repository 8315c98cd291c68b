package io.imprimatur.registry.oci;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Cache of accepted {@code Authorization} headers by permission, until shortly before they expire. */
final class Authorizations {

    private static final Duration MARGIN = Duration.ofSeconds(10);

    private final Map<Access, Held> byAccess = new ConcurrentHashMap<>();
    private final Clock clock;

    Authorizations(Clock clock) {
        this.clock = clock;
    }

    Optional<String> held(Access access) {
        return Optional.ofNullable(byAccess.get(access))
                .filter(held -> clock.instant().isBefore(held.end()))
                .map(Held::header);
    }

    void hold(Access access, String header, Duration lifetime) {
        byAccess.put(access, new Held(header, clock.instant().plus(lifetime).minus(MARGIN)));
    }

    void drop(Access access) {
        byAccess.remove(access);
    }

    private record Held(String header, Instant end) {

        @Override
        public String toString() {
            return "Held[until " + end + "]";
        }
    }
}
