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
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);
    private static final Duration UNKNOWN_FOR = Duration.ofDays(1);

    private final TicketPosts posts;
    private final TicketRefusals refusals;
    private final JiraSettings settings;
    private final Clock clock;

    DeliverPosts(TicketPosts posts, TicketRefusals refusals, JiraSettings settings, Clock clock) {
        this.posts = posts;
        this.refusals = refusals;
        this.settings = settings;
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
            posts.failed(post, failure.getMessage(), pause(post));
            boolean hopeless = isHopeless(post, failure);
            if (hopeless || failure.is(Kind.REFUSED) || failure.is(Kind.UNKNOWN)) refusals.record(post);
            if (hopeless) posts.giveUp(post);
            return !failure.is(Kind.BUSY) && !failure.is(Kind.UNAUTHORIZED);
        }
    }

    /** After the first attempt it may be there although we were not told so. */
    private void send(IssueTracker jira, TicketPost post) {
        switch (post.kind()) {
            case COMMENT -> {
                if (post.attempts() == 0 || !isThere(jira, post))
                    jira.comment(post.issueId(), post.signed(), post.visibility());
            }
            // As configured now: somebody may have corrected it.
            case TRANSITION -> {
                if (!settings.doneTransition().isEmpty())
                    jira.transition(post.issueId(), settings.doneTransition(), settings.allDoneFields());
            }
            case WATCH -> settings.accountOf(post.text()).ifPresent(account -> jira.watch(post.issueId(), account));
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
        boolean isGone = failure.is(Kind.UNKNOWN) && post.kind() != TicketPost.Kind.WATCH;
        return tried.compareTo(isGone ? UNKNOWN_FOR : post.kind().retriedFor()) > 0;
    }

    private static Duration pause(TicketPost post) {
        Duration longer = TicketPosts.FIRST_PAUSE.multipliedBy(1L << Math.min(post.attempts(), 20));
        return longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }
}
