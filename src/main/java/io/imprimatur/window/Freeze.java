package io.imprimatur.window;

import io.imprimatur.channel.Channel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A span in which windows do not count. A window counts only if no freeze touches any moment of it: one that is cut
 * short would be advertised as longer than it is.
 *
 * @param id of one that was set at run time, e.g. {@code F-3}; nothing for one of the configuration
 * @param to excluded; when it was lifted, if it was
 * @param channels ids of those it is for; empty for all
 * @param reason why it was set at run time
 * @param by who set it at run time
 */
public record Freeze(
        Optional<FreezeId> id,
        String title,
        Instant from,
        Instant to,
        List<String> channels,
        Optional<String> reason,
        Optional<String> by) {

    public boolean isFor(Channel channel) {
        return channels.isEmpty() || channels.contains(channel.id());
    }

    /** E.g. {@code set by rae: on-sky week; a release manager can end it}, or {@code set by the configuration}. */
    public String setBy() {
        if (id.isEmpty()) return "set by the configuration";
        return "set by " + by.orElse("somebody") + reason.map(": "::concat).orElse("")
                + "; a release manager can end it";
    }

    boolean keepsFromCounting(Window window, Claim claim) {
        return (channels.isEmpty() || channels.contains(claim.id())) && touches(window);
    }

    String why() {
        return title + " (freeze)";
    }

    private boolean touches(Window window) {
        return from.isBefore(window.end().toInstant())
                && to.isAfter(window.start().toInstant());
    }
}
