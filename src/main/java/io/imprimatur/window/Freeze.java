package io.imprimatur.window;

import io.imprimatur.channel.Channel;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A span in which windows do not count. A window counts only if no freeze touches any moment of it: one that is cut
 * short would be advertised as longer than it is.
 *
 * @param to excluded
 * @param channels ids of those it is for; empty for all
 */
record Freeze(String title, PointInTime from, PointInTime to, @DefaultValue List<String> channels) {

    Freeze {
        Required.text("title", title, "e.g. Winter break");
        Required.value("from", from, "a time with offset, e.g. 2026-12-24T00:00-08:00");
        Required.value("to", to, "a time with offset, e.g. 2027-01-02T00:00-08:00");
        if (!from.value().isBefore(to.value()))
            throw new IllegalArgumentException(
                    "to: '" + to.value() + "' is not after from: expected a time after '" + from.value() + "'");
        channels = List.copyOf(channels);
    }

    boolean keepsFromCounting(Window window, Channel channel) {
        return isFor(channel) && touches(window);
    }

    String why() {
        return title + " (freeze)";
    }

    private boolean isFor(Channel channel) {
        return channels.isEmpty() || channels.contains(channel.id());
    }

    private boolean touches(Window window) {
        return from.value().isBefore(window.end().toInstant())
                && to.value().isAfter(window.start().toInstant());
    }
}
