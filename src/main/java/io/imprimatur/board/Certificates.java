package io.imprimatur.board;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.Verdict;
import io.imprimatur.audit.VerifyTrail;
import io.imprimatur.board.Certificate.Line;
import io.imprimatur.board.Certificate.Step;
import io.imprimatur.board.Certificate.Verification;
import io.imprimatur.board.ProposalDetails.AcknowledgementDetails;
import io.imprimatur.board.ProposalDetails.VerificationDetails;
import io.imprimatur.channel.Channels;
import io.imprimatur.promotion.Promotion;
import io.imprimatur.promotion.Promotions;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.Proposals;
import io.imprimatur.refusal.Refusal;
import io.imprimatur.registry.Digest;
import io.imprimatur.restore.Recommendations;
import io.imprimatur.review.Meeting;
import io.imprimatur.signoff.Role;
import io.imprimatur.signoff.Roles;
import io.imprimatur.window.Meetings;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Certifies how an image came to be recommended, once for each channel. */
@Component
public class Certificates {

    private final Promotions promotions;
    private final Proposals proposals;
    private final DescribeProposal describeProposal;
    private final Recommendations recommendations;
    private final Channels channels;
    private final Meetings meetings;
    private final Roles roles;
    private final AuditTrail trail;
    private final VerifyTrail verifyTrail;
    private final Clock clock;

    Certificates(
            Promotions promotions,
            Proposals proposals,
            DescribeProposal describeProposal,
            Recommendations recommendations,
            Channels channels,
            Meetings meetings,
            Roles roles,
            AuditTrail trail,
            VerifyTrail verifyTrail,
            Clock clock) {
        this.promotions = promotions;
        this.proposals = proposals;
        this.describeProposal = describeProposal;
        this.recommendations = recommendations;
        this.channels = channels;
        this.meetings = meetings;
        this.roles = roles;
        this.trail = trail;
        this.verifyTrail = verifyTrail;
        this.clock = clock;
    }

    /**
     * Of the last promotion in each channel, the newest first.
     *
     * @throws Uncertified if no channel has ever recommended it
     */
    public List<Certificate> of(String digest) {
        List<Promotion> finished = Digest.find(digest).map(promotions::finished).orElse(List.of());
        if (finished.isEmpty()) throw new Uncertified(digest);
        Verification verification = verification();
        return finished.stream()
                .map(promotion -> certificate(promotion, verification))
                .toList();
    }

    private Verification verification() {
        try {
            Verdict verdict = verifyTrail.verify();
            return new Verification(verdict.intact(), verdict.inWords(), clock.instant());
        } catch (Refusal busy) {
            return new Verification(null, busy.getMessage(), clock.instant());
        }
    }

    private Certificate certificate(Promotion promotion, Verification verification) {
        Proposal proposal = proposals.get(promotion.proposal());
        ProposalDetails details = describeProposal.describe(proposal);
        return new Certificate(
                proposal.candidate().digest().value(),
                proposal.channel(),
                channels.title(proposal.channel()),
                details.candidate().repository(),
                details.candidate().tag(),
                details.candidate().name(),
                details.id(),
                promotion.finishedAt().orElseThrow(),
                isRecommended(proposal),
                List.of(
                        new Step(1, "Proposed", List.of(proposed(proposal))),
                        new Step(2, title(Meeting.RSP_OPS), reviews(details, Meeting.RSP_OPS)),
                        new Step(
                                3,
                                title(Meeting.DATA_PREVIEW_COORDINATION),
                                reviews(details, Meeting.DATA_PREVIEW_COORDINATION)),
                        new Step(
                                4,
                                "Notebooks",
                                details.verification().stream()
                                        .map(Certificates::verified)
                                        .toList()),
                        new Step(5, "Ticket", ticket(details)),
                        new Step(
                                6,
                                "Sign-off",
                                details.acknowledgements().stream()
                                        .map(this::signedOff)
                                        .toList()),
                        new Step(7, "Promotion", promoted(details).toList())),
                trail.of(details.id()),
                verification);
    }

    private boolean isRecommended(Proposal proposal) {
        return recommendations
                .of(proposal.channel())
                .filter(now -> now.proposal()
                        .candidate()
                        .digest()
                        .equals(proposal.candidate().digest()))
                .isPresent();
    }

    private static Line proposed(Proposal proposal) {
        return new Line(proposal.proposer(), "proposed", proposal.proposedAt(), proposal.reason());
    }

    private static List<Line> reviews(ProposalDetails details, Meeting meeting) {
        return details.reviews().stream()
                .filter(review -> review.meeting().equals(meeting.id()))
                .map(review -> new Line(review.by(), words(review.decision()), review.at(), review.comment()))
                .toList();
    }

    private static Line verified(VerificationDetails cell) {
        String counts = cell.run() == null
                ? ""
                : ": %d passed, %d failed, %d skipped, %d waived"
                        .formatted(cell.passed(), cell.failed(), cell.skipped(), cell.waived());
        String commit = cell.commit() == null ? "" : "commit " + cell.commit();
        return new Line(
                cell.by() == null ? "" : cell.by(),
                cell.notebooks() + " on " + cell.deployment() + " " + words(cell.result()) + counts,
                cell.at(),
                Stream.of(cell.comment(), commit)
                        .filter(each -> !each.isEmpty())
                        .reduce((one, other) -> one + "; " + other)
                        .orElse(""));
    }

    private static List<Line> ticket(ProposalDetails details) {
        if (details.ticket() == null) return List.of();
        String url =
                details.ticket().url() == null ? "" : details.ticket().url().toString();
        return List.of(new Line("", details.ticket().key(), null, url));
    }

    private Line signedOff(AcknowledgementDetails word) {
        String as =
                word.onBehalfOf() == null ? words(word.as()) : words(word.as()) + " on behalf of " + word.onBehalfOf();
        String title = roles.all().stream()
                .filter(role -> role.id().equals(word.role()))
                .map(Role::title)
                .findFirst()
                .orElse(word.role());
        return new Line(word.by() + " (" + as + ")", title + " " + words(word.word()), word.at(), word.comment());
    }

    private static Stream<Line> promoted(ProposalDetails details) {
        Stream<Line> glass = details.breakGlass().stream()
                .map(broken -> new Line(broken.by(), "break-glass, outside any window", broken.at(), broken.reason()));
        Stream<Line> window = Stream.ofNullable(details.window())
                .map(open -> new Line("", open.title() + " opened", open.start().toInstant(), "until " + open.end()));
        Stream<Line> moves = details.retags().stream()
                .map(retag -> new Line(
                        "", retag.repository() + " " + words(retag.state()), retag.at(), "before: " + from(retag)));
        return Stream.of(glass, details.breakGlass().isEmpty() ? window : Stream.<Line>empty(), moves)
                .flatMap(each -> each);
    }

    private static String from(ProposalDetails.RetagDetails retag) {
        return retag.from() == null ? "nothing" : retag.from();
    }

    private String title(Meeting meeting) {
        return meetings.title(meeting.id()).orElse(meeting.id());
    }

    private static String words(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Nothing is known of how it would have been recommended. */
    static class Uncertified extends Refusal {

        Uncertified(String digest) {
            super(
                    Kind.UNKNOWN,
                    "'" + digest + "' has never been recommended: expected the digest of an image that was, sha256: and"
                            + " 64 lowercase hex digits");
        }
    }
}
