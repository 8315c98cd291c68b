package io.imprimatur.image.signoff;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Configured roles for the tests of other modules. */
public final class RolesFixture {

    private RolesFixture() {}

    public static Roles of(String id, String title) {
        Role role = new Role(id, title, Optional.of("mia"), List.of(), Optional.empty());
        return new Roles(Map.of(id, role), nobodyNamed -> List.of(), Clock.systemUTC());
    }

    /** Roles backed by the map, which may change between queries. */
    public static Roles backedBy(Map<String, Role> byId) {
        return new Roles(byId, nobodyNamed -> List.of(), Clock.systemUTC());
    }
}
