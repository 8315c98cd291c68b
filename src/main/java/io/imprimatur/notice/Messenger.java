package io.imprimatur.notice;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Carries notices to where people read them. */
public interface Messenger {

    /** Everybody's place. */
    String EVERYBODY = "";

    /** Where people can be told: {@link #EVERYBODY}, and names of those who have a place of their own. */
    Set<String> places();

    /**
     * @param place one of {@link #places()}
     * @throws NotDelivered if it is not known to have arrived; to be tried again
     */
    void send(String place, Notice notice);

    /** A notice did not arrive, as far as is known. */
    class NotDelivered extends RuntimeException {

        private final transient Optional<Duration> retryAfter;

        /** @param retryAfter how long the other side asked to be left alone */
        public NotDelivered(String why, Optional<Duration> retryAfter, Throwable cause) {
            super(why, cause);
            this.retryAfter = retryAfter;
        }

        public Optional<Duration> retryAfter() {
            return retryAfter;
        }
    }
}
