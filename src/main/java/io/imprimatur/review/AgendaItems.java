package io.imprimatur.review;

import io.imprimatur.proposal.ProposalId;
import io.imprimatur.review.AgendaItem.Ending;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Everything that is or was on an agenda. */
@Component
public class AgendaItems {

    private static final String ITEMS =
            """
            select item.*, review.decision, review.decider, review.comment, review.at
            from agenda_item item left join review on review.id = item.review
            where\s""";

    private final JdbcClient jdbc;

    AgendaItems(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<AgendaItem> find(long id) {
        return jdbc.sql(ITEMS + "item.id = ?").param(id).query(AgendaRows::item).optional();
    }

    /** Where the proposal waits to be decided. */
    public Optional<AgendaItem> open(ProposalId proposal) {
        return jdbc.sql(ITEMS + "item.open_for = ?")
                .param(proposal.number())
                .query(AgendaRows::item)
                .optional();
    }

    /** Each time that the meeting had it on an agenda, in order. */
    public List<AgendaItem> of(ProposalId proposal, Meeting meeting) {
        return jdbc.sql(ITEMS + "item.proposal = ? and item.meeting = ? order by item.id")
                .params(proposal.number(), meeting.id())
                .query(AgendaRows::item)
                .list();
    }

    /** In the order in which they were put there. */
    public List<AgendaItem> on(Meeting meeting, Instant starts) {
        return jdbc.sql(ITEMS + "item.meeting = ? and item.starts = ? order by item.id")
                .params(meeting.id(), AgendaRows.utc(starts))
                .query(AgendaRows::item)
                .list();
    }

    /** Those that wait, whichever agenda they are on. */
    public List<AgendaItem> open(Meeting meeting) {
        return jdbc.sql(ITEMS + "item.meeting = ? and item.open_for is not null order by item.id")
                .param(meeting.id())
                .query(AgendaRows::item)
                .list();
    }

    /** Those that have left without ever having had a date, the last first. */
    public List<AgendaItem> undated(Meeting meeting, int limit) {
        return jdbc.sql(ITEMS + "item.meeting = ? and item.starts is null and item.open_for is null"
                        + " order by item.id desc limit ?")
                .params(meeting.id(), limit)
                .query(AgendaRows::item)
                .list();
    }

    List<ProposalId> waiting() {
        return jdbc.sql("select open_for from agenda_item where open_for is not null order by open_for")
                .query((row, n) -> new ProposalId(row.getLong(1)))
                .list();
    }

    void add(ProposalId proposal, Meeting meeting, Instant now, Instant after, Optional<Sitting> on) {
        add(proposal, meeting, now, after, on, null);
    }

    /** Ends what a sitting did not decide, and puts it on the agenda of another. */
    void carryOver(AgendaItem item, Sitting from, Instant now, Optional<Sitting> to) {
        end(item, Ending.NOT_DECIDED, from.ends(), null);
        add(item.proposal(), item.meeting(), now, from.starts(), to, from.starts());
    }

    void move(AgendaItem item, Optional<Sitting> to) {
        jdbc.sql("update agenda_item set starts = ?, ends = ? where id = ?")
                .params(AgendaRows.starts(to), AgendaRows.ends(to), item.id())
                .update();
    }

    void end(AgendaItem item, Ending how, Instant at, @Nullable Long review) {
        jdbc.sql("update agenda_item set ending = ?, ended_at = ?, review = ?, open_for = null where id = ?")
                .params(how.name(), AgendaRows.utc(at), review, item.id())
                .update();
    }

    private void add(
            ProposalId proposal,
            Meeting meeting,
            Instant now,
            Instant after,
            Optional<Sitting> on,
            @Nullable Instant leftOverFrom) {
        jdbc.sql(
                        """
                        insert into agenda_item
                          (proposal, meeting, put_at, begins_after, starts, ends, left_over_from, open_for)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(proposal.number(), meeting.id(), AgendaRows.utc(now), AgendaRows.utc(after))
                .params(AgendaRows.starts(on), AgendaRows.ends(on), AgendaRows.utc(leftOverFrom), proposal.number())
                .update();
    }
}
