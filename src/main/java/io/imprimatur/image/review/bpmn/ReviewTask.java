package io.imprimatur.image.review.bpmn;

import io.imprimatur.audit.UserComment;
import io.imprimatur.engine.TaskCompletion;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.review.Agendas;
import io.imprimatur.image.review.DecideReview;
import io.imprimatur.image.review.DecideReview.ReviewDecision;
import io.imprimatur.image.review.Meeting;
import io.imprimatur.image.review.ReviewTaskNames;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Listeners of the review tasks. */
final class ReviewTask {

    private ReviewTask() {}

    /** Completes {@code userTask_reviewAtRspOps} and {@code userTask_reviewAtDataPreviewCoordination}. */
    @Component("decideReviewListener")
    static class DecideReviewListener implements TaskListener {

        private final DecideReview decideReview;

        DecideReviewListener(DecideReview decideReview) {
            this.decideReview = decideReview;
        }

        @Override
        public void notify(DelegateTask task) {
            TaskCompletion answer = TaskCompletion.of(task);
            decideReview.decide(
                    ProposalId.of(answer.businessKey()),
                    answer.group(),
                    answer.decisionAs(ReviewDecision.class),
                    UserComment.ofNullable(answer.comment()));
        }
    }

    /** Sets the name and due date of a review task from its meeting. Runs before the briefing. */
    @Component("putOnAgendaListener")
    static class PutOnAgendaListener implements TaskListener {

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
}
