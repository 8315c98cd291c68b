package io.imprimatur.image.verification.bpmn;

import io.imprimatur.audit.UserComment;
import io.imprimatur.engine.TaskCompletion;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.verification.AttestNotebooks;
import io.imprimatur.image.verification.ResolveNotebookFailures;
import io.imprimatur.image.verification.ResolveNotebookFailures.FailureResolution;
import io.imprimatur.image.verification.RunNotebooks;
import io.imprimatur.image.verification.VerifyNotebooks;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Verification steps of the process model. */
final class VerificationSteps {
    private VerificationSteps() {}

    /** Start listener of {@code subProcess_verifyNotebooks}. */
    @Component("beginVerificationListener")
    static class BeginVerificationListener implements ExecutionListener {

        private final VerifyNotebooks verifyNotebooks;

        BeginVerificationListener(VerifyNotebooks verifyNotebooks) {
            this.verifyNotebooks = verifyNotebooks;
        }

        @Override
        public void notify(DelegateExecution execution) {
            verifyNotebooks.start(ProposalId.of(execution.getProcessBusinessKey()));
        }
    }

    /** Delegate of {@code serviceTask_runNotebooks}. */
    @Component("runNotebooksDelegate")
    static class RunNotebooksDelegate implements JavaDelegate {

        private final RunNotebooks runNotebooks;

        RunNotebooksDelegate(RunNotebooks runNotebooks) {
            this.runNotebooks = runNotebooks;
        }

        @Override
        public void execute(DelegateExecution execution) {
            runNotebooks.advance(ProposalId.of(execution.getProcessBusinessKey()));
        }
    }

    /** Listener of {@code userTask_attestNotebooks}. */
    @Component("attestNotebooksListener")
    static class AttestNotebooksListener implements TaskListener {

        private final AttestNotebooks attestNotebooks;

        AttestNotebooksListener(AttestNotebooks attestNotebooks) {
            this.attestNotebooks = attestNotebooks;
        }

        @Override
        public void notify(DelegateTask task) {
            TaskCompletion answer = TaskCompletion.of(task);
            attestNotebooks.attest(
                    ProposalId.of(answer.businessKey()),
                    (String) task.getVariable("cell"),
                    answer.decisionAs(AttestNotebooks.Decision.class).result(),
                    UserComment.ofNullable(answer.comment()));
        }
    }

    /** Listener of {@code userTask_resolveNotebookFailures}. */
    @Component("resolveNotebookFailuresListener")
    static class ResolveNotebookFailuresListener implements TaskListener {

        private final ResolveNotebookFailures resolveNotebookFailures;

        ResolveNotebookFailuresListener(ResolveNotebookFailures resolveNotebookFailures) {
            this.resolveNotebookFailures = resolveNotebookFailures;
        }

        @Override
        public void notify(DelegateTask task) {
            TaskCompletion answer = TaskCompletion.of(task);
            resolveNotebookFailures.resolve(
                    ProposalId.of(answer.businessKey()),
                    FailureResolution.of(
                            answer.decisionAs(FailureResolution.Decision.class),
                            (String) task.getVariable("scope"),
                            (String) task.getVariable("notebook"),
                            (String) task.getVariable("until"),
                            UserComment.ofNullable(answer.comment())));
        }
    }

    /** Listener of the successful end of {@code subProcess_verifyNotebooks}. */
    @Component("finishVerificationListener")
    static class FinishVerificationListener implements ExecutionListener {

        private final VerifyNotebooks verifyNotebooks;

        FinishVerificationListener(VerifyNotebooks verifyNotebooks) {
            this.verifyNotebooks = verifyNotebooks;
        }

        @Override
        public void notify(DelegateExecution execution) {
            verifyNotebooks.complete(ProposalId.of(execution.getProcessBusinessKey()));
        }
    }
}
