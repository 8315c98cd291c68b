package io.imprimatur.image.review;

import static io.imprimatur.platform.database.SqlTime.instant;
import static io.imprimatur.platform.database.SqlTime.utc;

import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.review.Reviews.Review.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/** Store of the decisions of the meetings. */
@Component("reviews")
public class Reviews {

    private final JdbcClient jdbc;

    Reviews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Decisions about a proposal, in order of time. */
    public List<Review> of(ProposalId id) {
        return jdbc.sql("select * from review where proposal = ? order by id")
                .param(id.number())
                .query(Reviews::review)
                .list();
    }

    /** Latest decision of a meeting about a proposal, if any. */
    public Optional<Outcome> latestOutcome(ProposalId id, Meeting meeting) {
        return of(id).stream()
                .filter(review -> review.meeting() == meeting)
                .reduce((earlier, later) -> later)
                .map(Review::decision);
    }

    /** Whether the latest decision of a meeting is an approval. */
    public boolean isApprovedBy(ProposalId id, Meeting meeting) {
        return latestOutcome(id, meeting).filter(Outcome.APPROVED::equals).isPresent();
    }

    /** Whether all meetings have approved. */
    public boolean isApproved(ProposalId id) {
        return Arrays.stream(Meeting.values()).allMatch(meeting -> isApprovedBy(id, meeting));
    }

    /**
     * Latest outcome for running instances of version 1 of the process, whose conditions compare it: {@code APPROVED},
     * {@code DECLINED} or {@code DEFERRED}; empty before the first decision.
     */
    public String outcome(String businessKey, String meeting) {
        return latestOutcome(ProposalId.of(businessKey), Meeting.of(meeting))
                .map(Enum::name)
                .orElse("");
    }

    /** Meeting whose decision is pending; absent if all have approved. */
    public Optional<Meeting> pendingMeeting(ProposalId id) {
        return Arrays.stream(Meeting.values())
                .filter(meeting -> !isApprovedBy(id, meeting))
                .findFirst();
    }

    /** Adds a decision and returns its id. */
    long add(ProposalId id, Review review) {
        GeneratedKeyHolder number = new GeneratedKeyHolder();
        jdbc.sql("insert into review (proposal, meeting, decision, decider, comment, at) values (?, ?, ?, ?, ?, ?)")
                .params(id.number(), review.meeting().id(), review.decision().name())
                .params(review.by(), review.comment(), utc(review.at()))
                .update(number, "id");
        return number.getKeyAs(Long.class);
    }

    static Review review(ResultSet row, int n) throws SQLException {
        return new Review(
                Meeting.of(row.getString("meeting")),
                Outcome.valueOf(row.getString("decision")),
                row.getString("decider"),
                row.getString("comment"),
                instant(row, "at"));
    }

    /** Decision of a meeting about a proposal; a deferral is followed by another. */
    public record Review(Meeting meeting, Outcome decision, String by, String comment, Instant at) {

        /** Outcome of a review. */
        public enum Outcome {
            APPROVED,
            DECLINED,
            DEFERRED
        }
    }
}
