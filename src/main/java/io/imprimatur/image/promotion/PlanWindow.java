package io.imprimatur.image.promotion;

import io.imprimatur.calendar.Confirmations;
import io.imprimatur.calendar.Occurrence;
import io.imprimatur.calendar.Occurrence.Status;
import io.imprimatur.calendar.Window;
import io.imprimatur.image.promotion.Promotions.Promotion;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.messaging.announcement.Announcement.AnnouncementKind;
import io.imprimatur.messaging.announcement.PlanAnnouncements;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records the window that a proposal waits for, so that it can be announced and a missed one detected, and requests
 * confirmation of a window that needs one.
 */
@Component
public class PlanWindow {

    private final Proposals proposals;
    private final Promotions promotions;
    private final WindowPlan windowPlan;
    private final Confirmations confirmations;
    private final PromotionAnnouncements promotionAnnouncements;
    private final PlanAnnouncements planAnnouncements;

    PlanWindow(
            Proposals proposals,
            Promotions promotions,
            WindowPlan windowPlan,
            Confirmations confirmations,
            PromotionAnnouncements promotionAnnouncements,
            PlanAnnouncements planAnnouncements) {
        this.proposals = proposals;
        this.promotions = promotions;
        this.windowPlan = windowPlan;
        this.confirmations = confirmations;
        this.promotionAnnouncements = promotionAnnouncements;
        this.planAnnouncements = planAnnouncements;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void plan(ProposalId id) {
        Proposal proposal = proposals.get(id);
        Optional<Promotion> before = promotions.of(id);
        Optional<Occurrence> next = windowPlan.next(proposal);
        next.ifPresentOrElse(
                occurrence -> promotions.plan(proposal, occurrence.window()), () -> promotions.removePlan(proposal));
        next.filter(occurrence -> occurrence.status() == Status.TENTATIVE)
                .ifPresent(occurrence -> confirmations.request(occurrence.window(), id.toString()));
        next.map(Occurrence::window)
                .filter(window ->
                        before.filter(planned -> isPlannedFor(planned, window)).isEmpty())
                .flatMap(window -> promotionAnnouncements.find(id.toString()))
                .ifPresent(change -> planAnnouncements.plan(change, AnnouncementKind.HEADS_UP, ""));
    }

    private static boolean isPlannedFor(Promotion planned, Window window) {
        return planned.calendar().equals(window.calendar())
                && planned.opens().equals(window.start().toInstant())
                && planned.closes().equals(window.end().toInstant());
    }
}
