package io.imprimatur.registry.oci;

import java.time.Duration;

/** How long something may still take; its text says how long that was at first. */
interface Limit {

    /** Zero or less once it is over; may grow again while something moves. */
    Duration left();
}
