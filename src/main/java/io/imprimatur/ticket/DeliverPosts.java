package io.imprimatur.ticket;

import io.imprimatur.ticket.TrackerFailure.Kind;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Delivers pending posts to the issue tracker, each once. */
@Component
class DeliverPosts {

    private static final Logger log = LoggerFactory.getLogger(DeliverPosts.class);
    private static final Duration MAX_BACKOFF = Duration.ofMinutes(30);
    private static final Duration RETRY_UNKNOWN_FOR = Duration.ofDays(1);

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

    /** Delivers until no post is due or the tracker asks to wait. */
    void deliver(IssueTracker jira) {
        for (List<TicketPost> due = posts.due(); !due.isEmpty(); due = posts.due())
            for (TicketPost post : due) if (posts.claim(post) && !write(jira, post)) return;
    }

    /** @return whether to continue with other posts */
    private boolean write(IssueTracker jira, TicketPost post) {
        try {
            send(jira, post);
            posts.done(post);
            return true;
        } catch (TrackerFailure failure) {
            log.warn("Delivering {} to issue {} failed: {}", post.marker(), post.issueId(), failure.getMessage());
            posts.failed(post, failure.getMessage(), backoff(post));
            boolean expired = isExpired(post, failure);
            if (expired || failure.is(Kind.REFUSED) || failure.is(Kind.UNKNOWN)) refusals.record(post);
            if (expired) posts.giveUp(post);
            return !failure.is(Kind.BUSY) && !failure.is(Kind.UNAUTHORIZED);
        }
    }

    /** A comment may exist after an attempt without a response, so retries search for its signature first. */
    private void send(IssueTracker jira, TicketPost post) {
        switch (post.kind()) {
            case COMMENT -> {
                if (post.attempts() == 0 || !exists(jira, post))
                    jira.comment(post.issueId(), post.signed(), post.visibility());
            }
            // Uses the current configuration, which may have been corrected since.
            case TRANSITION -> {
                if (!settings.doneTransition().isEmpty())
                    jira.transition(post.issueId(), settings.doneTransition(), settings.allDoneFields());
            }
            case WATCH -> settings.accountOf(post.text()).ifPresent(account -> jira.watch(post.issueId(), account));
        }
    }

    private static boolean exists(IssueTracker jira, TicketPost post) {
        String ownAccount = jira.me();
        return jira.comments(post.issueId()).stream()
                .anyMatch(
                        comment -> comment.author().equals(ownAccount) && comment.body().contains(post.signature()));
    }

    /** Whether retries have expired. Posts on a deleted issue expire earlier. */
    private boolean isExpired(TicketPost post, TrackerFailure failure) {
        Duration age = Duration.between(post.createdAt(), clock.instant());
        boolean isGone = failure.is(Kind.UNKNOWN) && post.kind() != TicketPost.Kind.WATCH;
        return age.compareTo(isGone ? RETRY_UNKNOWN_FOR : post.kind().retriedFor()) > 0;
    }

    private static Duration backoff(TicketPost post) {
        Duration doubled = TicketPosts.FIRST_PAUSE.multipliedBy(1L << Math.min(post.attempts(), 20));
        return doubled.compareTo(MAX_BACKOFF) < 0 ? doubled : MAX_BACKOFF;
    }
}
