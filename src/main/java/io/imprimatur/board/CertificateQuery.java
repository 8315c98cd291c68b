package io.imprimatur.board;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.VerifyAuditTrail;
import io.imprimatur.audit.VerifyAuditTrail.AuditVerification;
import io.imprimatur.board.CertificateQuery.Certificate.Earlier;
import io.imprimatur.board.CertificateQuery.Certificate.Line;
import io.imprimatur.board.CertificateQuery.Certificate.Step;
import io.imprimatur.board.CertificateQuery.Certificate.Verification;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.drift.AliasChecks;
import io.imprimatur.image.drift.AliasChecks.AliasCheck;
import io.imprimatur.image.promotion.Promotions;
import io.imprimatur.image.promotion.Promotions.Promotion;
import io.imprimatur.image.proposal.Candidate;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.restore.Recommendations;
import io.imprimatur.image.restore.Recommendations.Recommendation;
import io.imprimatur.platform.refusal.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;
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

    /**
     * Certificate of an image's promotion in a channel, as returned by {@code GET /api/certificates/{digest}}: the seven
     * steps of SQR-056 with people and evidence, and the audit entries that prove them.
     *
     * @param name display name of the tag, e.g. {@code Weekly 2026_40}
     * @param promotedAt when the digest had been read back from every repository
     * @param recommended whether the channel recommends it now, by the last promotion or restore
     * @param drifted repositories whose alias was changed outside Imprimatur since; empty unless recommended
     * @param afterwards restores to this digest after the promotion, and the image recommended in its place
     * @param earlier earlier promotions of the same digest in the same channel, newest first
     * @param proved whether an audit entry proves every line
     * @param trail audit entries of the proposal, in order
     */
    public record Certificate(
            String digest,
            String channel,
            String title,
            String repository,
            String tag,
            String name,
            String proposal,
            Instant promotedAt,
            boolean recommended,
            List<String> drifted,
            List<Step> steps,
            List<Line> afterwards,
            List<Earlier> earlier,
            boolean proved,
            List<AuditEntry> trail,
            Verification verification) {

        /** Whether every line has an audit entry. */
        static boolean proved(List<Step> steps, List<Line> afterwards) {
            return Stream.concat(steps.stream().flatMap(step -> step.lines().stream()), afterwards.stream())
                    .allMatch(line -> line.entry() != null);
        }

        /** @param lines actions, in order; empty if the channel does not require this step */
        public record Step(int number, String title, List<Line> lines) {}

        /**
         * @param who user, with the capacity
         * @param comment reason or evidence; may be empty
         * @param way channel of a person's decision, e.g. {@code in Tasklist}; absent if not recorded
         * @param entry number of the audit entry that proves it; absent if there is none
         */
        @JsonInclude(JsonInclude.Include.NON_NULL)
        public record Line(
                String who,
                String what,
                @Nullable Instant at,
                String comment,
                @Nullable String way,
                @Nullable Long entry) {

            static Line of(String who, String what, @Nullable Instant at, String comment, Optional<AuditEntry> proof) {
                String way = proof.map(AuditEntry::way)
                        .filter(each -> !each.isEmpty())
                        .orElse(null);
                return new Line(
                        who, what, at, comment, way, proof.map(AuditEntry::seq).orElse(null));
            }
        }

        /** Another promotion of the same digest in the same channel. */
        public record Earlier(String proposal, Instant promotedAt) {}

        /**
         * Result of a verification of the whole audit trail.
         *
         * @param intact absent while another verification is running
         */
        @JsonInclude(JsonInclude.Include.NON_NULL)
        public record Verification(@Nullable Boolean intact, String words, Instant at) {}
    }
}
