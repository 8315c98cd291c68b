package io.imprimatur.messaging.notice;

import java.net.URI;
import java.time.Duration;
import java.util.List;
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

    /**
     * Notification message.
     *
     * @param recipients names of the people or groups it concerns; empty if it concerns no one in particular
     * @param subject e.g. {@code P-17 Weekly 2026_40}; empty if there is none
     * @param event the event, e.g. {@code promoted}
     * @param text comment on the event; plain text from users and other systems
     * @param lines further details, one per line
     * @param page address of the related page
     */
    record Notice(
            List<String> recipients,
            String subject,
            String event,
            String text,
            List<String> lines,
            Optional<URI> page) {

        public Notice(String subject, String event, String text, Optional<URI> page) {
            this(List.of(), subject, event, text, List.of(), page);
        }
    }
}
