package io.imprimatur.calendar;

import io.imprimatur.image.channel.Channel;
import io.imprimatur.platform.refusal.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Span in which windows are not usable. A freeze that overlaps any part of a window blocks the whole window, because a
 * shortened one would be advertised with wrong times.
 *
 * @param id id of a freeze set at run time, e.g. {@code F-3}; empty for a configured one
 * @param to exclusive; the time of lifting if lifted
 * @param channels ids of the affected channels; empty for all
 * @param reason reason of a freeze set at run time
 * @param by user who set it at run time
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

    /**
     * Origin for display, e.g. {@code set by rae: on-sky week; a release manager can end it}, or {@code set by the
     * configuration}.
     */
    public String setBy() {
        if (id.isEmpty()) return "set by the configuration";
        return "set by " + by.orElse("somebody") + reason.map(": "::concat).orElse("")
                + "; a release manager can end it";
    }

    boolean blocks(Window window, WindowUser windowUser) {
        return (channels.isEmpty() || channels.contains(windowUser.id())) && overlaps(window);
    }

    String why() {
        return title + " (freeze)";
    }

    private boolean overlaps(Window window) {
        return from.isBefore(window.end().toInstant())
                && to.isAfter(window.start().toInstant());
    }

    /** Id of a freeze set at run time, e.g. {@code F-3}. */
    public record FreezeId(long number) {

        private static final Pattern FORMAT = Pattern.compile("F-([1-9][0-9]{0,17})");

        /** @throws UnknownFreeze if the text is not such an id */
        public static FreezeId of(String text) {
            var matcher = FORMAT.matcher(text);
            if (!matcher.matches()) throw new UnknownFreeze(text);
            return new FreezeId(Long.parseLong(matcher.group(1)));
        }

        @Override
        public String toString() {
            return "F-" + number;
        }

        /** No freeze set at run time has this id. */
        static class UnknownFreeze extends Refusal {

            UnknownFreeze(String id) {
                super(Kind.UNKNOWN, "'" + id + "' is not a freeze that was set at run time: expected e.g. F-3");
            }
        }
    }
}
