package io.imprimatur.review.bpmn;

import io.imprimatur.process.TaskCompletion;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.review.Agendas;
import io.imprimatur.review.Meeting;
import io.imprimatur.review.ReviewTaskNames;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Sets the name and due date of a review task from its meeting. Runs before the briefing. */
@Component
class PutOnAgendaListener implements TaskListener {

    private final Agendas agendas;
    private final ReviewTaskNames reviewTaskNames;

    PutOnAgendaListener(Agendas agendas, ReviewTaskNames reviewTaskNames) {
        this.agendas = agendas;
        this.reviewTaskNames = reviewTaskNames;
    }

    @Override
    public void notify(DelegateTask task) {
        TaskCompletion taskData = TaskCompletion.of(task);
        Meeting meeting = Meeting.of(taskData.group());
        task.setName(reviewTaskNames.name(meeting));
        agendas.add(ProposalId.of(taskData.businessKey()), meeting)
                .map(Date::from)
                .ifPresent(task::setDueDate);
    }
}
