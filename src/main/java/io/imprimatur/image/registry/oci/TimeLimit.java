package io.imprimatur.image.registry.oci;

import java.time.Duration;

/** Time limit of an operation; its text states the initial limit. */
interface TimeLimit {

    /** Remaining time; zero or less after expiry, may grow while data is transferred. */
    Duration remaining();

    /** Deadline of a call, on the monotonic clock. */
    final class Deadline implements TimeLimit {

        private static final Duration LONGEST = Duration.ofDays(365);

        private final Duration span;
        private final long end;

        private Deadline(Duration span) {
            this.span = span;
            this.end = System.nanoTime() + span.toNanos();
        }

        static Deadline in(Duration span) {
            return new Deadline(span.compareTo(LONGEST) < 0 ? span : LONGEST);
        }

        static Deadline never() {
            return new Deadline(LONGEST);
        }

        /** The earlier of this deadline and {@code span} from now. */
        Deadline atMost(Duration span) {
            return remaining().compareTo(span) <= 0 ? this : in(span);
        }

        @Override
        public Duration remaining() {
            return Duration.ofNanos(end - System.nanoTime());
        }

        @Override
        public String toString() {
            return span.toMillis() % 1000 == 0 ? span.toSeconds() + " s" : span.toMillis() + " ms";
        }
    }
}
