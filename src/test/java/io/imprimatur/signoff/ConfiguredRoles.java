package io.imprimatur.signoff;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Roles as if they were configured, for other modules' tests. */
public final class ConfiguredRoles {

    private ConfiguredRoles() {}

    public static Roles of(String id, String title) {
        Role role = new Role(id, title, Optional.of("mia"), List.of(), Optional.empty());
        return new Roles(Map.of(id, role), nobodyNamed -> List.of(), Clock.systemUTC());
    }

    /** Those that the map holds at the moment of each question. */
    public static Roles over(Map<String, Role> byId) {
        return new Roles(byId, nobodyNamed -> List.of(), Clock.systemUTC());
    }
}
