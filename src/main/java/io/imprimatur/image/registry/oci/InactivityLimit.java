package io.imprimatur.image.registry.oci;

import java.time.Duration;

/** Inactivity limit, renewed by each transferred chunk: large transfers may take long, stalled ones time out. */
final class InactivityLimit implements TimeLimit {

    private static final Duration STALLED = Duration.ofSeconds(30);
    private static final Duration STORING = Duration.ofMinutes(5);

    private final Deadline whole;
    private volatile Deadline next;

    /** @param whole overall deadline */
    InactivityLimit(Deadline whole) {
        this.whole = whole;
        this.next = Deadline.in(STALLED);
    }

    void onChunk() {
        next = Deadline.in(STALLED);
    }

    /** Everything is sent; a registry with remote storage takes time to store gigabytes before it responds. */
    void onAllSent() {
        next = Deadline.in(STORING);
    }

    @Override
    public Duration remaining() {
        return earlier().remaining();
    }

    private Deadline earlier() {
        Deadline current = next;
        return current.remaining().compareTo(whole.remaining()) < 0 ? current : whole;
    }

    @Override
    public String toString() {
        return earlier().toString();
    }
}
