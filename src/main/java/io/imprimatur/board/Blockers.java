package io.imprimatur.board;

import io.imprimatur.identity.People;
import io.imprimatur.process.Trouble;
import io.imprimatur.process.Troubles;
import io.imprimatur.promotion.Promotion;
import io.imprimatur.promotion.Promotions;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.WithdrawProposal;
import io.imprimatur.verification.Verification;
import io.imprimatur.verification.VerificationResult;
import io.imprimatur.verification.Verifications;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Answers "why not yet?": what a proposal waits for at the step it is at, and who can clear each. */
@Component
public class Blockers {

    private final ReviewBlockers reviews;
    private final Verifications verifications;
    private final SignOffBlockers signOff;
    private final Promotions promotions;
    private final WindowBlockers windows;
    private final Troubles troubles;
    private final People people;

    Blockers(
            ReviewBlockers reviews,
            Verifications verifications,
            SignOffBlockers signOff,
            Promotions promotions,
            WindowBlockers windows,
            Troubles troubles,
            People people) {
        this.reviews = reviews;
        this.verifications = verifications;
        this.signOff = signOff;
        this.promotions = promotions;
        this.windows = windows;
        this.troubles = troubles;
        this.people = people;
    }

    /** Empty once nothing can come of the proposal any more. */
    public List<Blocker> of(Proposal proposal) {
        if (!proposal.state().isOpen()) return List.of();
        List<Blocker> blockers = new ArrayList<>(ofState(proposal));
        troubles.of(proposal.instance()).stream().map(Blockers::fault).forEach(blockers::add);
        return blockers;
    }

    private List<Blocker> ofState(Proposal proposal) {
        return switch (proposal.state()) {
            case IN_REVIEW -> reviews.of(proposal);
            case VERIFYING -> verification(proposal);
            case SIGNING_OFF -> signOff.of(proposal);
            case WAITING_FOR_WINDOW -> windows.of(proposal);
            case PROMOTING -> promoting(proposal);
            default -> List.of();
        };
    }

    private List<Blocker> verification(Proposal proposal) {
        return verifications.of(proposal.id()).stream()
                .filter(cell -> !cell.result().isGood())
                .map(this::verification)
                .toList();
    }

    private Blocker verification(Verification cell) {
        boolean failed = cell.result() == VerificationResult.FAILED;
        return Blocker.of(failed ? "notebook-failure" : "verification", cell.at(), team())
                .ofVerification(cell.cell())
                .saying(failed ? cell.comment() : null);
    }

    private List<Blocker> promoting(Proposal proposal) {
        String detail = promotions.of(proposal.id()).flatMap(Promotion::failure).orElse(null);
        return List.of(Blocker.of("promotion", proposal.stateSince(), List.of()).saying(detail));
    }

    private List<String> team() {
        return people.inGroup(WithdrawProposal.TEAM);
    }

    private static Blocker fault(Trouble trouble) {
        return Blocker.of("fault", trouble.since(), List.of())
                .saying(trouble.step() + ": " + trouble.message() + " (" + trouble.retriesLeft() + " retries left)");
    }
}
