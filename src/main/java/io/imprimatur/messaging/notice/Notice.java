package io.imprimatur.messaging.notice;

import java.net.URI;
import java.util.List;
import java.util.Optional;

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
public record Notice(
        List<String> recipients, String subject, String event, String text, List<String> lines, Optional<URI> page) {

    public Notice(String subject, String event, String text, Optional<URI> page) {
        this(List.of(), subject, event, text, List.of(), page);
    }
}
