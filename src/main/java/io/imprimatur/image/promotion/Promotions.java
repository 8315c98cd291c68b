package io.imprimatur.image.promotion;

import static io.imprimatur.platform.database.SqlTime.instant;
import static io.imprimatur.platform.database.SqlTime.optionalInstant;
import static io.imprimatur.platform.database.SqlTime.utc;

import io.imprimatur.calendar.Window;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.platform.text.UnicodeText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Store of planned, running and finished promotions. */
@Component
public class Promotions {

    private static final int MAX_FAILURE_LENGTH = 4000;

    private final JdbcClient jdbc;
    private final Clock clock;

    Promotions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<Promotion> of(ProposalId id) {
        return jdbc.sql("select * from promotion where proposal = ?")
                .param(id.number())
                .query(Promotions::promotion)
                .optional();
    }

    /** Last finished promotion of the channel. Sorted in the order of the index, which H2 needs to use it. */
    public Optional<Promotion> latest(String channel) {
        return jdbc.sql(
                        """
                        select * from promotion where channel = ? and finished_at is not null
                        order by channel desc, finished_at desc, proposal desc limit 1""")
                .param(channel)
                .query(Promotions::promotion)
                .optional();
    }

    /** Last finished promotion of this image in the channel. */
    public Optional<Promotion> latest(String channel, Digest digest) {
        return jdbc.sql(
                        """
                        select promotion.* from promotion join proposal on proposal.number = promotion.proposal
                        where promotion.channel = ? and proposal.digest = ? and finished_at is not null
                        order by finished_at desc, promotion.proposal desc limit 1""")
                .params(channel, digest.value())
                .query(Promotions::promotion)
                .optional();
    }

    /** Finished promotions of this image in all channels, newest first. */
    public List<Promotion> finished(Digest digest) {
        return jdbc.sql(
                        """
                        select promotion.* from promotion join proposal on proposal.number = promotion.proposal
                        where proposal.digest = ? and finished_at is not null
                        order by finished_at desc, promotion.proposal desc""")
                .param(digest.value())
                .query(Promotions::promotion)
                .list();
    }

    /** Finished promotions of the channel, newest first. */
    public List<Promotion> finished(String channel, int limit) {
        return jdbc.sql(
                        """
                        select * from promotion where channel = ? and finished_at is not null
                        order by channel desc, finished_at desc, proposal desc limit ?""")
                .params(channel, limit)
                .query(Promotions::promotion)
                .list();
    }

    /** Whether the channel's alias is being moved. */
    public boolean isRunning(String channel) {
        return jdbc.sql("select count(*) from channel_turn where channel = ?")
                        .param(channel)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Durations of the last finished promotions of the channel, at most {@code limit}. */
    List<Duration> recentDurations(String channel, int limit) {
        return jdbc.sql(
                        """
                        select started_at, finished_at from promotion
                        where channel = ? and finished_at is not null and started_at is not null
                        order by channel desc, finished_at desc limit ?""")
                .params(channel, limit)
                .query((row, n) -> Duration.between(
                        row.getObject("started_at", OffsetDateTime.class),
                        row.getObject("finished_at", OffsetDateTime.class)))
                .list();
    }

    /** Plans the proposal for this window and replaces any earlier plan. */
    void plan(Proposal proposal, Window window) {
        removePlan(proposal);
        jdbc.sql(
                        """
                        insert into promotion (proposal, channel, calendar, opens, closes, attempts)
                        values (?, ?, ?, ?, ?, 0)""")
                .params(proposal.id().number(), proposal.channel(), window.calendar())
                .params(window.start().toOffsetDateTime(), window.end().toOffsetDateTime())
                .update();
    }

    /** Removes the plan when there is no window to wait for. */
    void removePlan(Proposal proposal) {
        jdbc.sql("delete from promotion where proposal = ?")
                .param(proposal.id().number())
                .update();
    }

    void countAttempt(ProposalId id) {
        jdbc.sql(
                        """
                        update promotion set attempts = attempts + 1, started_at = coalesce(started_at, ?)
                        where proposal = ?""")
                .params(utc(clock.instant()), id.number())
                .update();
    }

    void fail(ProposalId id, String why) {
        jdbc.sql("update promotion set failure = ? where proposal = ?")
                .params(UnicodeText.prefix(why, MAX_FAILURE_LENGTH), id.number())
                .update();
    }

    void finish(ProposalId id) {
        jdbc.sql("update promotion set failure = null, finished_at = ? where proposal = ?")
                .params(utc(clock.instant()), id.number())
                .update();
    }

    private static Promotion promotion(ResultSet row, int n) throws SQLException {
        return new Promotion(
                new ProposalId(row.getLong("proposal")),
                row.getString("channel"),
                row.getString("calendar"),
                instant(row, "opens"),
                instant(row, "closes"),
                row.getInt("attempts"),
                Optional.ofNullable(row.getString("failure")),
                optionalInstant(row, "finished_at"));
    }

    /**
     * Promotion of a proposal: the move of the alias in all repositories of its channel.
     *
     * @param calendar calendar of the planned or used window
     * @param attempts number of attempts in this window
     * @param failure error of the last failed attempt
     * @param finishedAt time at which the last repository was read back on the new digest
     */
    public record Promotion(
            ProposalId proposal,
            String channel,
            String calendar,
            Instant opens,
            Instant closes,
            int attempts,
            Optional<String> failure,
            Optional<Instant> finishedAt) {}
}
