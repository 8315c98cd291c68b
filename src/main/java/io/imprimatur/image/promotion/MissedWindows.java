package io.imprimatur.image.promotion;

import static io.imprimatur.platform.database.SqlTime.instant;
import static io.imprimatur.platform.database.SqlTime.utc;

import io.imprimatur.calendar.Window;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.platform.text.UnicodeText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Missed windows of proposals, with the reasons. */
@Component
public class MissedWindows {

    private static final int MAX_REASON_LENGTH = 2000;

    private final JdbcClient jdbc;

    MissedWindows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In order of time. */
    public List<MissedWindow> of(ProposalId id) {
        return jdbc.sql("select * from missed_window where proposal = ? order by id")
                .param(id.number())
                .query(MissedWindows::missedWindow)
                .list();
    }

    /** Proposals that missed this window. */
    public List<ProposalId> in(Window window) {
        return jdbc.sql(
                        "select distinct proposal from missed_window where calendar = ? and opens = ? order by proposal")
                .params(window.calendar(), utc(window.start().toInstant()))
                .query((row, n) -> new ProposalId(row.getLong(1)))
                .list();
    }

    void add(ProposalId id, MissedWindow missed) {
        jdbc.sql("insert into missed_window (proposal, calendar, opens, closes, why, at) values (?, ?, ?, ?, ?, ?)")
                .params(id.number(), missed.calendar())
                .params(utc(missed.opens()), utc(missed.closes()))
                .params(UnicodeText.prefix(missed.why(), MAX_REASON_LENGTH), utc(missed.at()))
                .update();
    }

    private static MissedWindow missedWindow(ResultSet row, int n) throws SQLException {
        return new MissedWindow(
                row.getString("calendar"),
                instant(row, "opens"),
                instant(row, "closes"),
                row.getString("why"),
                instant(row, "at"));
    }

    /** Window that closed, or was cancelled, without the planned promotion. */
    public record MissedWindow(String calendar, Instant opens, Instant closes, String why, Instant at) {}
}
