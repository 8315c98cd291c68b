package io.imprimatur.image.review;

import static io.imprimatur.platform.database.SqlTime.instant;
import static io.imprimatur.platform.database.SqlTime.optionalInstant;
import static io.imprimatur.platform.database.SqlTime.utc;

import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.review.AgendaItem.Ending;
import io.imprimatur.image.review.Sittings.Sitting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Store of current and past agenda items. */
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

    /** Item by id. */
    public Optional<AgendaItem> find(long id) {
        return jdbc.sql(ITEMS + "item.id = ?")
                .param(id)
                .query(AgendaItems::item)
                .optional();
    }

    /** Open item of a proposal. */
    public Optional<AgendaItem> open(ProposalId proposal) {
        return jdbc.sql(ITEMS + "item.open_for = ?")
                .param(proposal.number())
                .query(AgendaItems::item)
                .optional();
    }

    /** Items of a proposal at a meeting, in order. */
    public List<AgendaItem> of(ProposalId proposal, Meeting meeting) {
        return jdbc.sql(ITEMS + "item.proposal = ? and item.meeting = ? order by item.id")
                .params(proposal.number(), meeting.id())
                .query(AgendaItems::item)
                .list();
    }

    /** Items of one sitting, in the order of their creation. */
    public List<AgendaItem> ofSitting(Meeting meeting, Instant starts) {
        return jdbc.sql(ITEMS + "item.meeting = ? and item.starts = ? order by item.id")
                .params(meeting.id(), utc(starts))
                .query(AgendaItems::item)
                .list();
    }

    /** Open items of a meeting, on any agenda. */
    public List<AgendaItem> open(Meeting meeting) {
        return jdbc.sql(ITEMS + "item.meeting = ? and item.open_for is not null order by item.id")
                .param(meeting.id())
                .query(AgendaItems::item)
                .list();
    }

    /** Closed items without a date, the latest first. */
    public List<AgendaItem> closedWithoutDate(Meeting meeting, int limit) {
        return jdbc.sql(ITEMS + "item.meeting = ? and item.starts is null and item.open_for is null"
                        + " order by item.id desc limit ?")
                .params(meeting.id(), limit)
                .query(AgendaItems::item)
                .list();
    }

    List<ProposalId> openProposals() {
        return jdbc.sql("select open_for from agenda_item where open_for is not null order by open_for")
                .query((row, n) -> new ProposalId(row.getLong(1)))
                .list();
    }

    void add(ProposalId proposal, Meeting meeting, Instant now, Instant after, Optional<Sitting> on) {
        add(proposal, meeting, now, after, on, null);
    }

    /** Closes an undecided item and adds a successor for another sitting. */
    void carryOver(AgendaItem item, Sitting from, Instant now, Optional<Sitting> to) {
        close(item, Ending.NOT_DECIDED, from.ends(), null);
        add(item.proposal(), item.meeting(), now, from.starts(), to, from.starts());
    }

    void reschedule(AgendaItem item, Optional<Sitting> to) {
        jdbc.sql("update agenda_item set starts = ?, ends = ? where id = ?")
                .params(starts(to), ends(to), item.id())
                .update();
    }

    void close(AgendaItem item, Ending how, Instant at, @Nullable Long review) {
        jdbc.sql("update agenda_item set ending = ?, ended_at = ?, review = ?, open_for = null where id = ?")
                .params(how.name(), utc(at), review, item.id())
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
                .params(proposal.number(), meeting.id(), utc(now), utc(after))
                .params(starts(on), ends(on), utc(leftOverFrom), proposal.number())
                .update();
    }

    private static AgendaItem item(ResultSet row, int n) throws SQLException {
        Optional<Instant> starts = optionalInstant(row, "starts");
        Optional<Instant> ends = optionalInstant(row, "ends");
        return new AgendaItem(
                row.getLong("id"),
                new ProposalId(row.getLong("proposal")),
                Meeting.of(row.getString("meeting")),
                instant(row, "put_at"),
                instant(row, "begins_after"),
                starts.map(start -> new Sitting(start, ends.orElse(start))),
                optionalInstant(row, "left_over_from"),
                Optional.ofNullable(row.getString("ending")).map(Ending::valueOf),
                optionalInstant(row, "ended_at"),
                row.getString("decision") == null ? Optional.empty() : Optional.of(Reviews.review(row, n)));
    }

    private static @Nullable OffsetDateTime starts(Optional<Sitting> sitting) {
        return sitting.map(each -> utc(each.starts())).orElse(null);
    }

    private static @Nullable OffsetDateTime ends(Optional<Sitting> sitting) {
        return sitting.map(each -> utc(each.ends())).orElse(null);
    }
}
