package io.imprimatur.image.review;

import io.imprimatur.audit.UserComment;
import io.imprimatur.engine.UserTasks;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.ProposalState;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.platform.refusal.Refusal;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Completes the chair's task of an agenda item; {@link DecideReview} records the decision, as in Tasklist. */
@Component
public class DecideAgendaItem {

    private final AgendaItems items;
    private final Proposals proposals;
    private final UserTasks userTasks;
    private final CurrentPerson person;

    DecideAgendaItem(AgendaItems items, Proposals proposals, UserTasks userTasks, CurrentPerson person) {
        this.items = items;
        this.proposals = proposals;
        this.userTasks = userTasks;
        this.person = person;
    }

    /**
     * Decides on an agenda item.
     *
     * @param item id of the displayed item; after a deferral the proposal has another item
     * @param decision {@code approve}, {@code decline} or {@code defer}
     * @return the closed item
     */
    @Transactional
    public AgendaItem decide(Meeting meeting, long item, String decision, UserComment comment) {
        person.get().requireGroup(meeting.id());
        AgendaItem displayed = items.find(item)
                .filter(found -> found.meeting() == meeting)
                .orElseThrow(() -> new UnknownAgendaItem(item, meeting));
        Proposal proposal = proposals.lock(displayed.proposal(), ProposalState.values());
        AgendaItem locked = items.find(item).orElseThrow();
        if (!locked.isOpen() || proposal.state() != ProposalState.IN_REVIEW) throw new LeftAgenda(locked, proposal);
        userTasks.complete(
                proposal.instance(),
                meeting.taskKey(),
                meeting.id(),
                Map.of("decision", decision, "comment", comment.value()));
        return items.find(item).orElseThrow();
    }

    /** The item is no longer open: another user decided, or it moved to another agenda. */
    static class LeftAgenda extends Refusal {

        LeftAgenda(AgendaItem item, Proposal proposal) {
            super(Kind.CONFLICT, item.proposal() + " is no longer pending here: " + why(item, proposal));
        }

        private static String why(AgendaItem item, Proposal proposal) {
            return item.said()
                    .map(review ->
                            "already decided, " + word(review.decision()) + " by " + review.by() + " at " + review.at())
                    .orElseGet(() -> proposal.state().isOpen()
                            ? "it was carried over to the next agenda"
                            : "it is " + word(proposal.state()));
        }

        private static String word(Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT);
        }
    }

    /** The meeting has no such agenda item. */
    static class UnknownAgendaItem extends Refusal {

        UnknownAgendaItem(long item, Meeting meeting) {
            super(Kind.UNKNOWN, item + " is not on an agenda of " + meeting.id() + ": expected the number of an item");
        }
    }
}
