package io.imprimatur.notice;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Sends notices to webhooks. */
public interface Messenger {

    /** Destination that receives notices for everyone. */
    String EVERYBODY = "";

    /** Destinations: {@link #EVERYBODY} and names of addressees with a webhook of their own. */
    Set<String> places();

    /**
     * @param place one of {@link #places()}
     * @throws NotDelivered if delivery failed or its outcome is unknown; to be retried
     */
    void send(String place, Notice notice);

    /** Delivery failed or its outcome is unknown. */
    class NotDelivered extends RuntimeException {

        private final transient Optional<Duration> retryAfter;

        /** @param retryAfter delay requested by the receiver */
        public NotDelivered(String reason, Optional<Duration> retryAfter, Throwable cause) {
            super(reason, cause);
            this.retryAfter = retryAfter;
        }

        public Optional<Duration> retryAfter() {
            return retryAfter;
        }
    }
}
