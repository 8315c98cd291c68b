package io.imprimatur.registry.oci;

import java.time.Duration;

/** A limit that each moved byte renews, so that what is large may take long and what is stalled may not. */
final class Progress implements Limit {

    private static final Duration STALLED = Duration.ofSeconds(30);
    private static final Duration STORING = Duration.ofMinutes(5);

    private final Deadline whole;
    private volatile Deadline next;

    /** @param whole counts in any case */
    Progress(Deadline whole) {
        this.whole = whole;
        this.next = Deadline.in(STALLED);
    }

    void moved() {
        next = Deadline.in(STALLED);
    }

    /** Everything was sent; a registry with a remote store takes its time to put gigabytes in their place. */
    void sent() {
        next = Deadline.in(STORING);
    }

    @Override
    public Duration left() {
        return sooner().left();
    }

    private Deadline sooner() {
        Deadline current = next;
        return current.left().compareTo(whole.left()) < 0 ? current : whole;
    }

    @Override
    public String toString() {
        return sooner().toString();
    }
}
