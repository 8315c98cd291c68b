package io.imprimatur.board;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.VerifyAuditTrail;
import io.imprimatur.audit.VerifyAuditTrail.AuditVerification;
import io.imprimatur.board.Certificate.Earlier;
import io.imprimatur.board.Certificate.Line;
import io.imprimatur.board.Certificate.Step;
import io.imprimatur.board.Certificate.Verification;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.drift.AliasCheck;
import io.imprimatur.image.drift.AliasChecks;
import io.imprimatur.image.promotion.Promotion;
import io.imprimatur.image.promotion.Promotions;
import io.imprimatur.image.proposal.Candidate;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.restore.Recommendation;
import io.imprimatur.image.restore.Recommendations;
import io.imprimatur.platform.refusal.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Creates certificates of promoted images, one per channel. */
@Component
public class CertificateQuery {

    /** Maximum wait for a concurrent verification of the audit trail. */
    private static final Duration VERIFICATION_TIMEOUT = Duration.ofSeconds(5);

    private final Promotions promotions;
    private final Proposals proposals;
    private final ProposalDetailsQuery proposalDetailsQuery;
    private final CertificateSteps certificateSteps;
    private final SubsequentRestores subsequentRestores;
    private final Recommendations recommendations;
    private final AliasChecks aliasChecks;
    private final Channels channels;
    private final AuditTrail trail;
    private final VerifyAuditTrail verifyAuditTrail;
    private final Clock clock;

    CertificateQuery(
            Promotions promotions,
            Proposals proposals,
            ProposalDetailsQuery proposalDetailsQuery,
            CertificateSteps certificateSteps,
            SubsequentRestores subsequentRestores,
            Recommendations recommendations,
            AliasChecks aliasChecks,
            Channels channels,
            AuditTrail trail,
            VerifyAuditTrail verifyAuditTrail,
            Clock clock) {
        this.promotions = promotions;
        this.proposals = proposals;
        this.proposalDetailsQuery = proposalDetailsQuery;
        this.certificateSteps = certificateSteps;
        this.subsequentRestores = subsequentRestores;
        this.recommendations = recommendations;
        this.aliasChecks = aliasChecks;
        this.channels = channels;
        this.trail = trail;
        this.verifyAuditTrail = verifyAuditTrail;
        this.clock = clock;
    }

    /**
     * Certificates of the last promotion in each channel, newest first.
     *
     * @throws Uncertified if the image was never promoted
     */
    public List<Certificate> of(String digest) {
        List<Promotion> finished =
                Digest.tryParse(digest).map(promotions::finished).orElse(List.of());
        if (finished.isEmpty()) throw new Uncertified(digest);
        Verification verification = verification();
        return finished.stream().collect(groupingBy(Promotion::channel, LinkedHashMap::new, toList())).values().stream()
                .map(ofChannel -> certificate(ofChannel, verification))
                .toList();
    }

    private Verification verification() {
        try {
            AuditVerification auditVerification = verifyAuditTrail.verify(VERIFICATION_TIMEOUT);
            return new Verification(auditVerification.intact(), auditVerification.inWords(), clock.instant());
        } catch (Refusal busy) {
            return new Verification(null, busy.getMessage(), clock.instant());
        }
    }

    /** @param finished promotions in one channel, newest first */
    private Certificate certificate(List<Promotion> finished, Verification verification) {
        Promotion promotion = finished.get(0);
        Proposal proposal = proposals.get(promotion.proposal());
        Candidate candidate = proposal.candidate();
        Instant promotedAt = promotion.finishedAt().orElseThrow();
        List<AuditEntry> entries = trail.of(proposal.id().toString());
        List<Step> steps = certificateSteps.of(proposalDetailsQuery.describe(proposal), entries);
        Optional<Recommendation> now = recommendations.of(proposal.channel());
        boolean recommended = now.filter(
                        each -> each.proposal().candidate().digest().equals(candidate.digest()))
                .isPresent();
        List<Line> afterwards = subsequentRestores.since(promotedAt, proposal, now.filter(each -> !recommended));
        return new Certificate(
                candidate.digest().value(),
                proposal.channel(),
                channels.title(proposal.channel()),
                candidate.repository().toString(),
                candidate.tag().value(),
                candidate.name(),
                proposal.id().toString(),
                promotedAt,
                recommended,
                recommended ? drifted(proposal.channel()) : List.of(),
                steps,
                afterwards,
                finished.stream().skip(1).map(CertificateQuery::earlier).toList(),
                Certificate.proved(steps, afterwards),
                entries,
                verification);
    }

    private static Earlier earlier(Promotion promotion) {
        return new Earlier(
                promotion.proposal().toString(), promotion.finishedAt().orElseThrow());
    }

    private List<String> drifted(String channel) {
        return aliasChecks.drifted().stream()
                .filter(watch -> watch.channel().equals(channel))
                .map(AliasCheck::repository)
                .toList();
    }

    /** The image was never promoted. */
    static class Uncertified extends Refusal {

        Uncertified(String digest) {
            super(
                    Kind.UNKNOWN,
                    "'" + digest + "' has never been recommended: expected the digest of an image that was, sha256: and"
                            + " 64 lowercase hex digits");
        }
    }
}
