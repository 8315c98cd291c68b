package io.imprimatur.image.proposal;

import static io.imprimatur.platform.database.SqlTime.instant;
import static io.imprimatur.platform.database.SqlTime.optionalInstant;
import static io.imprimatur.platform.database.SqlTime.utc;

import io.imprimatur.image.proposal.Proposal.ProposalEnded;
import io.imprimatur.image.proposal.Proposal.WrongState;
import io.imprimatur.image.proposal.ProposalId.UnknownProposal;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Repository;
import io.imprimatur.image.registry.Tag;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Store of all proposals. */
@Component
public class Proposals {

    /** Union by state so that both databases use the index on state. */
    private static final String OPEN_OF_CHANNEL = Arrays.stream(ProposalState.values())
            .filter(ProposalState::isOpen)
            .map("select * from proposal where channel = :channel and state = '%s'"::formatted)
            .collect(Collectors.joining(" union all "));

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Proposals(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
    }

    /**
     * Proposal by id.
     *
     * @throws UnknownProposal if there is none
     */
    public Proposal get(ProposalId id) {
        return find(id).orElseThrow(() -> new UnknownProposal(id));
    }

    public Optional<Proposal> find(ProposalId id) {
        return jdbc.sql("select * from proposal where number = ?")
                .param(id.number())
                .query(Proposals::proposal)
                .optional();
    }

    /**
     * Locks a proposal for the rest of the transaction, so that concurrent decisions wait.
     *
     * @throws WrongState if the proposal is in none of the expected states
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Proposal lock(ProposalId id, ProposalState... expected) {
        Proposal proposal = jdbc.sql("select * from proposal where number = ? for update")
                .param(id.number())
                .query(Proposals::proposal)
                .optional()
                .orElseThrow(() -> new UnknownProposal(id));
        if (!Arrays.asList(expected).contains(proposal.state())) throw new WrongState(proposal, expected);
        return proposal;
    }

    /** Changes the state of a locked proposal. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void advance(Proposal locked, ProposalState to) {
        OffsetDateTime now = utc(clock.instant());
        jdbc.sql("update proposal set state = ?, state_since = ? where number = ? and state = ?")
                .params(to.name(), now, locked.id().number(), locked.state().name())
                .update();
        if (!to.isOpen()) end(locked.id());
    }

    private void end(ProposalId id) {
        jdbc.sql("update proposal set open_key = null where number = ?")
                .param(id.number())
                .update();
        events.publishEvent(new ProposalEnded(id));
    }

    /** Whether the proposal is withdrawn, for gateways of the process. */
    public boolean withdrawn(String businessKey) {
        return get(ProposalId.of(businessKey)).state() == ProposalState.WITHDRAWN;
    }

    /** Open proposals of a channel, oldest first. */
    public List<Proposal> open(String channel) {
        return jdbc.sql(OPEN_OF_CHANNEL + " order by number")
                .param("channel", channel)
                .query(Proposals::proposal)
                .list();
    }

    /** Proposals of all channels in a state, oldest first. */
    public List<Proposal> inState(ProposalState state) {
        return jdbc.sql("select * from proposal where state = ? order by number")
                .param(state.name())
                .query(Proposals::proposal)
                .list();
    }

    /**
     * Most recently ended proposals of all channels. The {@code coalesce} prevents H2 from using the index on {@code
     * open_key}, which selects almost all rows.
     */
    public List<Proposal> recentlyEnded(int limit) {
        return jdbc.sql("select * from proposal where coalesce(open_key, '') = ''"
                        + " order by state_since desc, number desc limit ?")
                .param(limit)
                .query(Proposals::proposal)
                .list();
    }

    /** Page of proposals, newest first. */
    public List<Proposal> page(ProposalPageRequest criteria) {
        return jdbc.sql(
                        """
                        select * from proposal
                        where (cast(:channel as varchar) is null or channel = :channel)
                          and (cast(:state as varchar) is null or state = :state)
                          and number < :before
                        order by number desc
                        limit :limit""")
                .param("channel", criteria.channel())
                .param(
                        "state",
                        criteria.state() == null ? null : criteria.state().name())
                .param(
                        "before",
                        criteria.after() == null
                                ? Long.MAX_VALUE
                                : criteria.after().number())
                .param("limit", criteria.limit())
                .query(Proposals::proposal)
                .list();
    }

    static Proposal proposal(ResultSet row, int n) throws SQLException {
        return new Proposal(
                new ProposalId(row.getLong("number")),
                row.getString("channel"),
                candidate(row),
                row.getString("reason"),
                row.getString("proposer"),
                instant(row, "proposed_at"),
                ProposalState.valueOf(row.getString("state")),
                instant(row, "state_since"),
                row.getString("instance"));
    }

    private static Candidate candidate(ResultSet row) throws SQLException {
        return new Candidate(
                Repository.parse(row.getString("repository")),
                new Tag(row.getString("tag")),
                row.getString("name"),
                new Digest(row.getString("digest")),
                List.of(row.getString("platforms").split(" ")),
                row.getLong("size_bytes"),
                optionalInstant(row, "built_at"));
    }
}
