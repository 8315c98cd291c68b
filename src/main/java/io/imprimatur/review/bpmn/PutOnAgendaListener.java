package io.imprimatur.review.bpmn;

import io.imprimatur.process.TaskAnswer;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.review.Agendas;
import io.imprimatur.review.Meeting;
import io.imprimatur.review.ReviewTask;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Sets the name and due date of a review task from its meeting. Runs before the briefing. */
@Component
class PutOnAgendaListener implements TaskListener {

    private final Agendas agendas;
    private final ReviewTask reviewTask;

    PutOnAgendaListener(Agendas agendas, ReviewTask reviewTask) {
        this.agendas = agendas;
        this.reviewTask = reviewTask;
    }

    @Override
    public void notify(DelegateTask task) {
        TaskAnswer taskData = TaskAnswer.of(task);
        Meeting meeting = Meeting.of(taskData.group());
        task.setName(reviewTask.name(meeting));
        agendas.put(ProposalId.of(taskData.businessKey()), meeting)
                .map(Date::from)
                .ifPresent(task::setDueDate);
    }
}
