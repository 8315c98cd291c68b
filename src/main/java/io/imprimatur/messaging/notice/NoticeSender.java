package io.imprimatur.messaging.notice;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Sends notices to webhooks. */
public interface NoticeSender {

    /** Destination that receives notices for everyone. */
    String EVERYONE = "";

    /** Destinations: {@link #EVERYONE} and names of addressees with a webhook of their own. */
    Set<String> destinations();

    /**
     * @param place one of {@link #destinations()}
     * @throws DeliveryFailed if delivery failed or its outcome is unknown; to be retried
     */
    void send(String place, Notice notice);

    /** Delivery failed or its outcome is unknown. */
    class DeliveryFailed extends RuntimeException {

        private final transient Optional<Duration> retryAfter;

        /** @param retryAfter delay requested by the receiver */
        public DeliveryFailed(String reason, Optional<Duration> retryAfter, Throwable cause) {
            super(reason, cause);
            this.retryAfter = retryAfter;
        }

        public Optional<Duration> retryAfter() {
            return retryAfter;
        }
    }
}
