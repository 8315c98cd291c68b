package io.imprimatur.calendar;

import java.time.ZoneId;

/** Time zone by its name in the tz database; offsets are rejected because they ignore daylight saving. */
record Zone(ZoneId id) {

    public static Zone of(String name) {
        if (!ZoneId.getAvailableZoneIds().contains(name))
            throw new IllegalArgumentException(
                    "'" + name + "' is not a time zone: expected a name of the tz database, e.g. America/Los_Angeles");
        return new Zone(ZoneId.of(name));
    }

    @Override
    public String toString() {
        return id.getId();
    }
}
