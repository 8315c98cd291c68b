package io.imprimatur.calendar;

import io.imprimatur.audit.UserComment;
import io.imprimatur.platform.refusal.Refusal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Request to add a window or a freeze for some channels at run time.
 *
 * @param from inclusive, in milliseconds
 * @param to exclusive
 * @param channels ids of the channels it applies to
 */
public record Announcement(String title, Instant from, Instant to, List<String> channels, UserComment reason) {

    private static final int MAX_TITLE_LENGTH = 200;

    public Announcement {
        title = new UserComment(title).value();
        if (title.isEmpty() || title.length() > MAX_TITLE_LENGTH || title.contains("\n"))
            throw new UnusableAnnouncement("title: '" + title + "' is not a title: expected one line of 1 to "
                    + MAX_TITLE_LENGTH + " characters");
        from = from.truncatedTo(ChronoUnit.MILLIS);
        to = to.truncatedTo(ChronoUnit.MILLIS);
        if (!from.isBefore(to))
            throw new UnusableAnnouncement("End must be after start: to '" + to + "' is not after from '" + from + "'");
        channels = channels.stream().distinct().toList();
        reason.required("a reason");
    }

    /** The request is not valid for a window or freeze. */
    static class UnusableAnnouncement extends Refusal {

        UnusableAnnouncement(String why) {
            super(Kind.INVALID, why);
        }
    }
}
