package io.imprimatur.image.promotion;

import io.imprimatur.calendar.Window;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.platform.text.UnicodeText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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
                .params(window.calendar(), window.start().toInstant().atOffset(ZoneOffset.UTC))
                .query((row, n) -> new ProposalId(row.getLong(1)))
                .list();
    }

    void add(ProposalId id, MissedWindow missed) {
        jdbc.sql("insert into missed_window (proposal, calendar, opens, closes, why, at) values (?, ?, ?, ?, ?, ?)")
                .params(id.number(), missed.calendar())
                .params(missed.opens().atOffset(ZoneOffset.UTC), missed.closes().atOffset(ZoneOffset.UTC))
                .params(
                        UnicodeText.prefix(missed.why(), MAX_REASON_LENGTH),
                        missed.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static MissedWindow missedWindow(ResultSet row, int n) throws SQLException {
        return new MissedWindow(
                row.getString("calendar"),
                row.getObject("opens", OffsetDateTime.class).toInstant(),
                row.getObject("closes", OffsetDateTime.class).toInstant(),
                row.getString("why"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
