package io.imprimatur.signoff;

import io.imprimatur.channel.Channel;
import io.imprimatur.channel.Channels;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.proposal.Proposals;
import io.imprimatur.registry.Digest;
import io.imprimatur.signoff.Acknowledgement.Word;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the roles have said of each proposal. */
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

    /** Every word ever said, in order. */
    public List<Acknowledgement> of(ProposalId id) {
        return jdbc.sql("select * from acknowledgement where proposal = ? order by id")
                .param(id.number())
                .query(Acknowledgements::acknowledgement)
                .list();
    }

    /** Each role's last word. */
    public Map<String, Acknowledgement> lastWords(ProposalId id) {
        Map<String, Acknowledgement> last = new LinkedHashMap<>();
        of(id).forEach(word -> last.put(word.role(), word));
        return last;
    }

    /**
     * The roles of the channel that have not acknowledged this very digest, in the configuration's order; none of a
     * channel that is not configured any more.
     */
    public List<String> missing(Proposal proposal) {
        Map<String, Acknowledgement> last = lastWords(proposal.id());
        return asked(proposal).stream()
                .filter(role ->
                        !acknowledges(last.get(role), proposal.candidate().digest()))
                .toList();
    }

    /** For the model: the roles to ask. */
    public List<String> missing(String businessKey) {
        return missing(proposals.get(ProposalId.of(businessKey)));
    }

    /** For the model's gateway: whether every role has acknowledged. */
    public boolean complete(String businessKey) {
        return missing(businessKey).isEmpty();
    }

    /** For the model's gateway: whether the role's last word is an objection. */
    public boolean objects(String businessKey, String role) {
        return Optional.ofNullable(lastWords(ProposalId.of(businessKey)).get(role))
                .filter(word -> word.word() == Word.OBJECTED)
                .isPresent();
    }

    /** When the last role acknowledged; nothing while one is missing. */
    public Optional<Instant> completedAt(Proposal proposal) {
        if (!missing(proposal).isEmpty()) return Optional.empty();
        List<String> asked = asked(proposal);
        return lastWords(proposal.id()).values().stream()
                .filter(word -> asked.contains(word.role()))
                .map(Acknowledgement::at)
                .max(Instant::compareTo);
    }

    private List<String> asked(Proposal proposal) {
        return channels.find(proposal.channel()).map(Channel::roles).orElse(List.of());
    }

    void add(ProposalId id, Acknowledgement said) {
        jdbc.sql(
                        """
                        insert into acknowledgement
                          (proposal, role, speaker, speaks_as, on_behalf_of, word, digest, comment, at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        id.number(),
                        said.role(),
                        said.by(),
                        said.as().name(),
                        said.onBehalfOf().orElse(null))
                .params(said.word().name(), said.digest().value(), said.comment())
                .param(said.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static boolean acknowledges(Acknowledgement word, Digest digest) {
        return word != null && word.word() == Word.ACKNOWLEDGED && word.digest().equals(digest);
    }

    private static Acknowledgement acknowledgement(ResultSet row, int n) throws SQLException {
        return new Acknowledgement(
                row.getString("role"),
                row.getString("speaker"),
                Standing.valueOf(row.getString("speaks_as")),
                Optional.ofNullable(row.getString("on_behalf_of")),
                Word.valueOf(row.getString("word")),
                new Digest(row.getString("digest")),
                row.getString("comment"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
