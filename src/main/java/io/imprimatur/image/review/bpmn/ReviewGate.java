package io.imprimatur.image.review.bpmn;

import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.review.Meeting;
import io.imprimatur.image.review.Reviews;
import io.imprimatur.image.review.Reviews.Review.Outcome;
import org.springframework.stereotype.Component;

/**
 * Conditions of the gateways after the reviews: the latest decision of a meeting, e.g. {@code rsp-ops}. Public, because the
 * expression language calls methods of public classes only.
 */
@Component
public class ReviewGate {

    private final Reviews reviews;

    ReviewGate(Reviews reviews) {
        this.reviews = reviews;
    }

    public boolean approved(String businessKey, String meeting) {
        return isLatest(Outcome.APPROVED, businessKey, meeting);
    }

    public boolean declined(String businessKey, String meeting) {
        return isLatest(Outcome.DECLINED, businessKey, meeting);
    }

    private boolean isLatest(Outcome outcome, String businessKey, String meeting) {
        return reviews.latestOutcome(ProposalId.of(businessKey), Meeting.of(meeting))
                .filter(outcome::equals)
                .isPresent();
    }
}
