package io.imprimatur.service.update;

import static io.imprimatur.platform.database.SqlTime.instant;
import static io.imprimatur.platform.database.SqlTime.utc;

import io.imprimatur.messaging.pullrequest.PullRequests.PullRequest;
import io.imprimatur.platform.text.UnicodeText;
import io.imprimatur.service.formality.GatedService.VersionSource;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Store of prepared changes; holds the latest of each subject and repository. */
@Component
public class PreparedChanges {

    private static final int MAX_LENGTH = 4000;

    /** Lease of a change to a node; expires if the node dies. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final Clock clock;

    PreparedChanges(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The change that was requested last, in any repository.
     *
     * @param subject the id of what it is for
     */
    public Optional<PreparedChange> of(Object subject) {
        return jdbc
                .sql("select * from prepared_change where subject = ? order by attempt desc")
                .param(subject.toString())
                .query(PreparedChanges::change)
                .list()
                .stream()
                .findFirst();
    }

    Optional<PreparedChange> of(Object subject, VersionSource versionSource) {
        return jdbc.sql("select * from prepared_change where subject = ? and repository = ?")
                .params(subject.toString(), versionSource.name())
                .query(PreparedChanges::change)
                .optional();
    }

    /** Pending changes that are due, oldest first. */
    List<PreparedChange> due() {
        return jdbc.sql("select * from prepared_change where state in ('WANTED', 'OPEN') and due_at <= ? order by"
                        + " due_at")
                .param(utc(clock.instant()))
                .query(PreparedChanges::change)
                .list();
    }

    /** Acquires the lease of a change. */
    boolean acquireLease(PreparedChange change) {
        return jdbc.sql("update prepared_change set held_until = ?"
                                + " where subject = ? and repository = ? and state = ?"
                                + " and (held_until is null or held_until < ?)")
                        .params(utc(clock.instant().plus(LEASE)), change.subject())
                        .params(change.repository().name(), change.state().name(), utc(clock.instant()))
                        .update()
                == 1;
    }

    /**
     * Requests a change, replacing an earlier one whose branch remains. The caller must have locked the subject.
     *
     * @param subject the id of what it is for
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void request(Object subject, String by) {
        request(subject, VersionSource.PHALANX, by, Optional.empty(), Duration.ZERO);
    }

    /**
     * Requests a change in one of the repositories.
     *
     * @param chartVersion requested chart version
     * @param after delay until it is due
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void request(
            Object subject, VersionSource versionSource, String by, Optional<String> chartVersion, Duration after) {
        String id = subject.toString();
        int attempt = of(id).map(PreparedChange::attempt).orElse(0) + 1;
        Instant now = clock.instant();
        jdbc.sql("delete from prepared_change where subject = ? and repository = ?")
                .params(id, versionSource.name())
                .update();
        jdbc.sql(
                        """
                        insert into prepared_change (subject, repository, attempt, wanted_by, wanted_at, state, branch,
                          chart_version, trouble, due_at)
                        values (?, ?, ?, ?, ?, 'WANTED', ?, ?, '', ?)""")
                .params(id, versionSource.name(), attempt, by, utc(now))
                .params(branch(id, versionSource, attempt), chartVersion.orElse(null), utc(now.plus(after)))
                .update();
    }

    /** The suffix avoids a clash if both repositories are the same one. */
    private static String branch(String subject, VersionSource versionSource, int attempt) {
        return "imprimatur/" + subject.toLowerCase(Locale.ROOT)
                + (versionSource == VersionSource.CHARTS ? "-chart" : "") + (attempt == 1 ? "" : "-" + attempt);
    }

    /** Stores the chart version, so that retries use the same. */
    void setChartVersion(PreparedChange change, String chartVersion) {
        jdbc.sql("update prepared_change set chart_version = ? where subject = ? and repository = ?")
                .params(chartVersion, change.subject(), change.repository().name())
                .update();
    }

    void opened(PreparedChange change, PullRequest pullRequest, Duration lookAfter) {
        jdbc.sql("update prepared_change set state = 'OPEN', branch = ?, number = ?, page = ?, trouble = '',"
                        + " due_at = ?, held_until = null where subject = ? and repository = ?")
                .params(
                        pullRequest.branch(),
                        pullRequest.number(),
                        pullRequest.page().toString())
                .params(utc(clock.instant().plus(lookAfter)), change.subject())
                .param(change.repository().name())
                .update();
    }

    void setFollower(PreparedChange change, URI follower) {
        jdbc.sql("update prepared_change set told = ? where subject = ? and repository = ?")
                .params(
                        follower.toString(),
                        change.subject(),
                        change.repository().name())
                .update();
    }

    /** @param why error of the last attempt; empty if none */
    void retryLater(PreparedChange change, String why, Duration after) {
        jdbc.sql("update prepared_change set trouble = ?, due_at = ?, held_until = null"
                        + " where subject = ? and repository = ?")
                .params(
                        UnicodeText.abbreviate(why, MAX_LENGTH),
                        utc(clock.instant().plus(after)))
                .params(change.subject(), change.repository().name())
                .update();
    }

    void complete(PreparedChange change, PreparedChange.State state, Optional<Revision> merged, String why) {
        jdbc.sql("update prepared_change set state = ?, merged = ?, trouble = ?, held_until = null"
                        + " where subject = ? and repository = ?")
                .params(state.name(), merged.map(Revision::value).orElse(null))
                .params(UnicodeText.abbreviate(why, MAX_LENGTH), change.subject())
                .param(change.repository().name())
                .update();
    }

    private static PreparedChange change(ResultSet row, int n) throws SQLException {
        return new PreparedChange(
                row.getString("subject"),
                VersionSource.valueOf(row.getString("repository")),
                row.getInt("attempt"),
                row.getString("wanted_by"),
                instant(row, "wanted_at"),
                PreparedChange.State.valueOf(row.getString("state")),
                row.getString("branch"),
                UpdateColumns.number(row, "number"),
                Optional.ofNullable(row.getString("page")).map(URI::create),
                UpdateColumns.revision(row, "merged"),
                Optional.ofNullable(row.getString("chart_version")),
                Optional.ofNullable(row.getString("told")).map(URI::create),
                row.getString("trouble"));
    }
}
