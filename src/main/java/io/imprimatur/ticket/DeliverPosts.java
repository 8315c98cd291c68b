package io.imprimatur.ticket;

import io.imprimatur.ticket.TrackerFailure.Kind;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes on the tickets what is due, each post once. */
@Component
class DeliverPosts {

    private static final Logger log = LoggerFactory.getLogger(DeliverPosts.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);
    private static final Duration WORTH_TRYING = Duration.ofDays(14);

    private final TicketPosts posts;
    private final Clock clock;

    DeliverPosts(TicketPosts posts, Clock clock) {
        this.posts = posts;
        this.clock = clock;
    }

    /** Until nothing is due any more, or the tracker wants us to wait. */
    void deliver(IssueTracker jira) {
        for (List<TicketPost> due = posts.due(); !due.isEmpty(); due = posts.due())
            for (TicketPost post : due) if (posts.claim(post) && !write(jira, post)) return;
    }

    /** Whether it is of use to go on with others. */
    private boolean write(IssueTracker jira, TicketPost post) {
        try {
            send(jira, post);
            posts.done(post);
            return true;
        } catch (TrackerFailure failure) {
            log.warn("{} on issue {}: {}", post.marker(), post.issueId(), failure.getMessage());
            if (isHopeless(post, failure)) posts.giveUp(post, failure.getMessage());
            else posts.failed(post, failure.getMessage(), pause(post));
            return !failure.is(Kind.BUSY);
        }
    }

    /** After the first attempt it may be there although we were not told so. */
    private static void send(IssueTracker jira, TicketPost post) {
        switch (post.kind()) {
            case COMMENT -> {
                if (post.attempts() == 0 || !isThere(jira, post)) jira.comment(post.issueId(), post.signed());
            }
            case TRANSITION -> jira.transition(post.issueId(), post.text());
        }
    }

    private static boolean isThere(IssueTracker jira, TicketPost post) {
        String me = jira.me();
        return jira.comments(post.issueId()).stream()
                .anyMatch(
                        comment -> comment.author().equals(me) && comment.body().contains(post.signature()));
    }

    /** Also what concerns an issue that somebody has deleted. */
    private boolean isHopeless(TicketPost post, TrackerFailure failure) {
        Duration tried = Duration.between(post.createdAt(), clock.instant());
        return tried.compareTo(failure.is(Kind.UNKNOWN) ? WORTH_TRYING.dividedBy(14) : WORTH_TRYING) > 0;
    }

    private static Duration pause(TicketPost post) {
        Duration longer = FIRST_PAUSE.multipliedBy(1L << Math.min(post.attempts(), 20));
        return longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }
}
