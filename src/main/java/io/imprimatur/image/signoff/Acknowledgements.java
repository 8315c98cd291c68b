package io.imprimatur.image.signoff;

import static io.imprimatur.platform.database.SqlTime.instant;
import static io.imprimatur.platform.database.SqlTime.utc;

import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.signoff.Acknowledgements.Acknowledgement.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Store of the answers of roles about proposals. */
@Component("acknowledgements")
public class Acknowledgements {

    private final JdbcClient jdbc;
    private final Proposals proposals;
    private final Channels channels;

    Acknowledgements(JdbcClient jdbc, Proposals proposals, Channels channels) {
        this.jdbc = jdbc;
        this.proposals = proposals;
        this.channels = channels;
    }

    /** All answers about a proposal, in order of time. */
    public List<Acknowledgement> of(ProposalId id) {
        return jdbc.sql("select * from acknowledgement where proposal = ? order by id")
                .param(id.number())
                .query(Acknowledgements::acknowledgement)
                .list();
    }

    /** Latest answer of each role, by role id. */
    public Map<String, Acknowledgement> latestByRole(ProposalId id) {
        Map<String, Acknowledgement> latest = new LinkedHashMap<>();
        of(id).forEach(answer -> latest.put(answer.role(), answer));
        return latest;
    }

    /**
     * Roles of the channel that have not acknowledged the current digest, in the order of the configuration. Empty if
     * the channel is no longer configured.
     */
    public List<String> missing(Proposal proposal) {
        Map<String, Acknowledgement> latest = latestByRole(proposal.id());
        return requiredRoles(proposal).stream()
                .filter(role ->
                        !acknowledges(latest.get(role), proposal.candidate().digest()))
                .toList();
    }

    /** Roles with a pending sign-off, for the multi-instance loop of the process. */
    public List<String> missing(String businessKey) {
        return missing(proposals.get(ProposalId.of(businessKey)));
    }

    /** Whether every role has acknowledged, for a gateway of the process. */
    public boolean complete(String businessKey) {
        return missing(businessKey).isEmpty();
    }

    /** Whether the latest answer of the role is an objection, for a gateway of the process. */
    public boolean objects(String businessKey, String role) {
        return Optional.ofNullable(latestByRole(ProposalId.of(businessKey)).get(role))
                .filter(answer -> answer.word() == Status.OBJECTED)
                .isPresent();
    }

    /** Time of the last acknowledgement, or empty while one is missing. */
    public Optional<Instant> completedAt(Proposal proposal) {
        if (!missing(proposal).isEmpty()) return Optional.empty();
        List<String> requiredRoles = requiredRoles(proposal);
        return latestByRole(proposal.id()).values().stream()
                .filter(answer -> requiredRoles.contains(answer.role()))
                .map(Acknowledgement::at)
                .max(Instant::compareTo);
    }

    private List<String> requiredRoles(Proposal proposal) {
        return channels.find(proposal.channel()).map(Channel::roles).orElse(List.of());
    }

    void add(ProposalId id, Acknowledgement acknowledgement) {
        jdbc.sql(
                        """
                        insert into acknowledgement
                          (proposal, role, speaker, speaks_as, on_behalf_of, word, digest, comment, at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        id.number(),
                        acknowledgement.role(),
                        acknowledgement.by(),
                        acknowledgement.as().name(),
                        acknowledgement.onBehalfOf().orElse(null))
                .params(acknowledgement.word().name(), acknowledgement.digest().value(), acknowledgement.comment())
                .param(utc(acknowledgement.at()))
                .update();
    }

    private static boolean acknowledges(Acknowledgement answer, Digest digest) {
        return answer != null
                && answer.word() == Status.ACKNOWLEDGED
                && answer.digest().equals(digest);
    }

    private static Acknowledgement acknowledgement(ResultSet row, int n) throws SQLException {
        return new Acknowledgement(
                row.getString("role"),
                row.getString("speaker"),
                Capacity.valueOf(row.getString("speaks_as")),
                Optional.ofNullable(row.getString("on_behalf_of")),
                Status.valueOf(row.getString("word")),
                new Digest(row.getString("digest")),
                row.getString("comment"),
                instant(row, "at"));
    }

    /**
     * Answer of one role about one digest.
     *
     * @param role id of the role
     * @param by user who answered
     * @param as capacity in which the user answered
     * @param onBehalfOf lead of the role, if a designate answered
     */
    public record Acknowledgement(
            String role,
            String by,
            Capacity as,
            Optional<String> onBehalfOf,
            Status word,
            Digest digest,
            String comment,
            Instant at) {

        /** Answer of a role. An objection remains until it is resolved and the sign-off is requested again. */
        public enum Status {
            ACKNOWLEDGED,
            OBJECTED,
            ASKED_AGAIN
        }
    }
}
