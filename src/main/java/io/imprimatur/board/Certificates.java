package io.imprimatur.board;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.Verdict;
import io.imprimatur.audit.VerifyTrail;
import io.imprimatur.board.Certificate.Earlier;
import io.imprimatur.board.Certificate.Line;
import io.imprimatur.board.Certificate.Step;
import io.imprimatur.board.Certificate.Verification;
import io.imprimatur.channel.Channels;
import io.imprimatur.drift.AliasWatch;
import io.imprimatur.drift.AliasWatches;
import io.imprimatur.promotion.Promotion;
import io.imprimatur.promotion.Promotions;
import io.imprimatur.proposal.Candidate;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.Proposals;
import io.imprimatur.refusal.Refusal;
import io.imprimatur.registry.Digest;
import io.imprimatur.restore.Recommendations;
import io.imprimatur.restore.Recommended;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Creates certificates of promoted images, one per channel. */
@Component
public class Certificates {

    /** Maximum wait for a concurrent verification of the audit trail. */
    private static final Duration VERIFICATION_TIMEOUT = Duration.ofSeconds(5);

    private final Promotions promotions;
    private final Proposals proposals;
    private final DescribeProposal describeProposal;
    private final CertificateSteps certificateSteps;
    private final CertifiedRestores certifiedRestores;
    private final Recommendations recommendations;
    private final AliasWatches aliasWatches;
    private final Channels channels;
    private final AuditTrail trail;
    private final VerifyTrail verifyTrail;
    private final Clock clock;

    Certificates(
            Promotions promotions,
            Proposals proposals,
            DescribeProposal describeProposal,
            CertificateSteps certificateSteps,
            CertifiedRestores certifiedRestores,
            Recommendations recommendations,
            AliasWatches aliasWatches,
            Channels channels,
            AuditTrail trail,
            VerifyTrail verifyTrail,
            Clock clock) {
        this.promotions = promotions;
        this.proposals = proposals;
        this.describeProposal = describeProposal;
        this.certificateSteps = certificateSteps;
        this.certifiedRestores = certifiedRestores;
        this.recommendations = recommendations;
        this.aliasWatches = aliasWatches;
        this.channels = channels;
        this.trail = trail;
        this.verifyTrail = verifyTrail;
        this.clock = clock;
    }

    /**
     * Certificates of the last promotion in each channel, newest first.
     *
     * @throws Uncertified if the image was never promoted
     */
    public List<Certificate> of(String digest) {
        List<Promotion> finished = Digest.find(digest).map(promotions::finished).orElse(List.of());
        if (finished.isEmpty()) throw new Uncertified(digest);
        Verification verification = verification();
        return finished.stream().collect(groupingBy(Promotion::channel, LinkedHashMap::new, toList())).values().stream()
                .map(ofChannel -> certificate(ofChannel, verification))
                .toList();
    }

    private Verification verification() {
        try {
            Verdict verdict = verifyTrail.verify(VERIFICATION_TIMEOUT);
            return new Verification(verdict.intact(), verdict.inWords(), clock.instant());
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
        List<Step> steps = certificateSteps.of(describeProposal.describe(proposal), entries);
        Optional<Recommended> now = recommendations.of(proposal.channel());
        boolean recommended = now.filter(
                        each -> each.proposal().candidate().digest().equals(candidate.digest()))
                .isPresent();
        List<Line> afterwards = certifiedRestores.since(promotedAt, proposal, now.filter(each -> !recommended));
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
                finished.stream().skip(1).map(Certificates::earlier).toList(),
                Certificate.proved(steps, afterwards),
                entries,
                verification);
    }

    private static Earlier earlier(Promotion promotion) {
        return new Earlier(
                promotion.proposal().toString(), promotion.finishedAt().orElseThrow());
    }

    private List<String> drifted(String channel) {
        return aliasWatches.drifted().stream()
                .filter(watch -> watch.channel().equals(channel))
                .map(AliasWatch::repository)
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
