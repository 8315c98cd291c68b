package io.imprimatur.image.proposal;

import static io.imprimatur.platform.database.SqlTime.utc;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.audit.UserComment;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.image.proposal.PinImage.PinnedImage;
import io.imprimatur.platform.database.SqlTime;
import io.imprimatur.platform.refusal.Refusal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Records a proposal for a pinned image, and binds a process instance to it. */
@Component
class RecordProposal {

    private final JdbcClient jdbc;
    private final TagSubstringIndex tagSubstringIndex;
    private final ExpectedAliases aliases;
    private final AuditTrail trail;
    private final CurrentPerson person;
    private final Clock clock;

    RecordProposal(
            JdbcClient jdbc,
            TagSubstringIndex tagSubstringIndex,
            ExpectedAliases aliases,
            AuditTrail trail,
            CurrentPerson person,
            Clock clock) {
        this.jdbc = jdbc;
        this.tagSubstringIndex = tagSubstringIndex;
        this.aliases = aliases;
        this.trail = trail;
        this.person = person;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    ProposalId register(PinnedImage image, UserComment reason) {
        if (image.isRecommendedAlready()) throw new RecommendedAlready(image);
        String proposer = person.get().user();
        ProposalId id = insert(image, reason, proposer);
        tagSubstringIndex.add(id);
        aliases.add(id, image.aliases());
        trail.append(NewEntry.of(proposer, AuditAction.PROPOSED)
                .on(id, image.candidate().digest())
                .withReason(reason));
        return id;
    }

    /**
     * Binds a process instance to a proposal without one.
     *
     * @return false if the proposal has an instance, i.e. the business key came from a client
     */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean bindInstance(ProposalId id, String instance) {
        return jdbc.sql("update proposal set instance = ? where number = ? and instance is null")
                        .params(instance, id.number())
                        .update()
                == 1;
    }

    private ProposalId insert(PinnedImage image, UserComment reason, String proposer) {
        findOpen(image).ifPresent(open -> {
            throw new ProposedAlready(image, open.toString());
        });
        try {
            return insertRow(image, reason, proposer);
        } catch (DuplicateKeyException atTheSameMoment) {
            throw new ProposedAlready(image, "the open proposals");
        }
    }

    private Optional<ProposalId> findOpen(PinnedImage image) {
        return jdbc.sql("select number from proposal where open_key = ?")
                .param(openKey(image))
                .query((row, n) -> new ProposalId(row.getLong(1)))
                .optional();
    }

    private ProposalId insertRow(PinnedImage image, UserComment reason, String proposer) {
        OffsetDateTime now = utc(clock.instant());
        Candidate candidate = image.candidate();
        GeneratedKeyHolder number = new GeneratedKeyHolder();
        jdbc.sql(
                        """
                        insert into proposal (channel, repository, tag, digest, name, platforms, size_bytes,
                          built_at, reason, proposer, proposed_at, state, state_since, open_key)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        image.channel().id(),
                        candidate.repository().toString(),
                        candidate.tag().value())
                .params(candidate.digest().value(), candidate.name(), String.join(" ", candidate.platforms()))
                .params(
                        candidate.sizeBytes(),
                        candidate.builtAt().map(SqlTime::utcMillis).orElse(null))
                .params(reason.value(), proposer)
                .params(now, ProposalState.IN_REVIEW.name(), now, openKey(image))
                .update(number, "number");
        return new ProposalId(number.getKeyAs(Long.class));
    }

    private static String openKey(PinnedImage image) {
        return image.channel().id() + " " + image.candidate().digest();
    }

    /** An open proposal for the same channel has the same digest. */
    static class ProposedAlready extends Refusal {

        ProposedAlready(PinnedImage image, String openProposal) {
            super(
                    Kind.CONFLICT,
                    "'" + image.candidate().tag() + "' ("
                            + image.candidate().digest().abbreviated() + ") is proposed for "
                            + image.channel().id() + " already: see " + openProposal);
        }
    }

    /** The alias already has this digest in every repository of the channel. */
    static class RecommendedAlready extends Refusal {

        RecommendedAlready(PinnedImage image) {
            super(
                    Kind.CONFLICT,
                    "'" + image.candidate().tag() + "' ("
                            + image.candidate().digest().abbreviated() + ") is what '"
                            + image.channel().alias() + "' points to already: expected another image");
        }
    }
}
