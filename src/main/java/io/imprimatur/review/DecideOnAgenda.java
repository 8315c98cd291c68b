package io.imprimatur.review;

import io.imprimatur.audit.Remark;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.process.OpenTasks;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.ProposalState;
import io.imprimatur.proposal.Proposals;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The chair answers the task of an item where the agenda is; {@link DecideReview} decides, as in Tasklist. */
@Component
public class DecideOnAgenda {

    private final AgendaItems items;
    private final Proposals proposals;
    private final OpenTasks openTasks;
    private final CurrentPerson person;

    DecideOnAgenda(AgendaItems items, Proposals proposals, OpenTasks openTasks, CurrentPerson person) {
        this.items = items;
        this.proposals = proposals;
        this.openTasks = openTasks;
        this.person = person;
    }

    /**
     * @param item the number of the item that the chair saw: one that was deferred meanwhile is another
     * @param decision {@code approve}, {@code decline} or {@code defer}
     * @return the item as it has left the agenda
     */
    @Transactional
    public AgendaItem decide(Meeting meeting, long item, String decision, Remark comment) {
        person.get().mustBeIn(meeting.id());
        AgendaItem seen = items.find(item)
                .filter(found -> found.meeting() == meeting)
                .orElseThrow(() -> new UnknownAgendaItem(item, meeting));
        Proposal proposal = proposals.hold(seen.proposal(), ProposalState.values());
        AgendaItem held = items.find(item).orElseThrow();
        if (!held.isOpen() || proposal.state() != ProposalState.IN_REVIEW) throw new LeftAgenda(held, proposal);
        openTasks.answer(
                proposal.instance(),
                meeting.taskKey(),
                meeting.id(),
                Map.of("decision", decision, "comment", comment.value()));
        return items.find(item).orElseThrow();
    }
}
