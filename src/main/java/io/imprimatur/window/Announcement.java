package io.imprimatur.window;

import io.imprimatur.audit.Remark;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A span that somebody announces at run time, for some channels: a window, or a freeze.
 *
 * @param from included, to the millisecond
 * @param to excluded
 * @param channels ids of those it is for
 */
public record Announcement(String title, Instant from, Instant to, List<String> channels, Remark reason) {

    private static final int LONGEST_TITLE = 200;

    public Announcement {
        title = new Remark(title).value();
        if (title.isEmpty() || title.length() > LONGEST_TITLE || title.contains("\n"))
            throw new UnusableAnnouncement("title: '" + title + "' is not a title: expected one line of 1 to "
                    + LONGEST_TITLE + " characters");
        from = from.truncatedTo(ChronoUnit.MILLIS);
        to = to.truncatedTo(ChronoUnit.MILLIS);
        if (!from.isBefore(to))
            throw new UnusableAnnouncement("End must be after start: to '" + to + "' is not after from '" + from + "'");
        channels = channels.stream().distinct().toList();
        reason.required("a reason");
    }
}
