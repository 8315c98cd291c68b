package io.imprimatur.image.ticket;

import io.imprimatur.image.ticket.IssueTracker.IssueTrackerFailure;
import io.imprimatur.image.ticket.IssueTracker.IssueTrackerFailure.Kind;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Delivers pending posts to the issue tracker, each once. */
@Component
class DeliverTicketWrites {

    private static final Logger log = LoggerFactory.getLogger(DeliverTicketWrites.class);
    private static final Duration MAX_BACKOFF = Duration.ofMinutes(30);
    private static final Duration RETRY_UNKNOWN_FOR = Duration.ofDays(1);

    private final TicketWrites posts;
    private final RefusedTicketWrites refusals;
    private final JiraSettings settings;
    private final Clock clock;

    DeliverTicketWrites(TicketWrites posts, RefusedTicketWrites refusals, JiraSettings settings, Clock clock) {
        this.posts = posts;
        this.refusals = refusals;
        this.settings = settings;
        this.clock = clock;
    }

    /** Delivers until no post is due or the tracker asks to wait. */
    void deliver(IssueTracker jira) {
        for (List<TicketWrite> due = posts.due(); !due.isEmpty(); due = posts.due())
            for (TicketWrite post : due) if (posts.lease(post) && !write(jira, post)) return;
    }

    /** @return whether to continue with other posts */
    private boolean write(IssueTracker jira, TicketWrite post) {
        try {
            send(jira, post);
            posts.markDone(post);
            return true;
        } catch (IssueTrackerFailure failure) {
            log.warn("Delivering {} to issue {} failed: {}", post.key(), post.issueId(), failure.getMessage());
            posts.recordFailure(post, failure.getMessage(), backoff(post));
            boolean expired = isExpired(post, failure);
            if (expired || failure.is(Kind.REFUSED) || failure.is(Kind.NOT_FOUND)) refusals.record(post);
            if (expired) posts.cancel(post);
            return !failure.is(Kind.UNAVAILABLE) && !failure.is(Kind.UNAUTHORIZED);
        }
    }

    /** A comment may exist after an attempt without a response, so retries search for its signature first. */
    private void send(IssueTracker jira, TicketWrite post) {
        switch (post.kind()) {
            case COMMENT -> {
                if (post.attempts() == 0 || !exists(jira, post))
                    jira.addComment(post.issueId(), post.signedText(), post.visibility());
            }
            // Uses the current configuration, which may have been corrected since.
            case TRANSITION -> {
                if (!settings.doneTransition().isEmpty())
                    jira.transition(post.issueId(), settings.doneTransition(), settings.allDoneFields());
            }
            case WATCH ->
                settings.accountOf(post.text()).ifPresent(account -> jira.addWatcher(post.issueId(), account));
        }
    }

    private static boolean exists(IssueTracker jira, TicketWrite post) {
        String ownAccount = jira.ownAccount();
        return jira.comments(post.issueId()).stream()
                .anyMatch(comment ->
                        comment.author().equals(ownAccount) && comment.body().contains(post.signature()));
    }

    /** Whether retries have expired. Posts on a deleted issue expire earlier. */
    private boolean isExpired(TicketWrite post, IssueTrackerFailure failure) {
        Duration age = Duration.between(post.createdAt(), clock.instant());
        boolean isGone = failure.is(Kind.NOT_FOUND) && post.kind() != TicketWrite.Kind.WATCH;
        return age.compareTo(isGone ? RETRY_UNKNOWN_FOR : post.kind().retriedFor()) > 0;
    }

    private static Duration backoff(TicketWrite post) {
        Duration doubled = TicketWrites.INITIAL_BACKOFF.multipliedBy(1L << Math.min(post.attempts(), 20));
        return doubled.compareTo(MAX_BACKOFF) < 0 ? doubled : MAX_BACKOFF;
    }
}
