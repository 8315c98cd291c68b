package io.imprimatur.engine;

import io.imprimatur.engine.ElementIds.MessageNames;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Starts, signals and ends process instances, in the transaction of the decision that causes it. */
@Component
public class ProcessInstances {

    private final RuntimeService runtime;
    private final SystemEngineCalls systemEngineCalls;

    /** Lazy, because the engine is built from beans that depend on this one. */
    ProcessInstances(@Lazy RuntimeService runtime, SystemEngineCalls systemEngineCalls) {
        this.runtime = runtime;
        this.systemEngineCalls = systemEngineCalls;
    }

    /**
     * Starts a process as the logged-in user.
     *
     * @param businessKey id of the subject, e.g. of a proposal
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void start(String process, String businessKey, Map<String, Object> variables) {
        unwrapRefusals(() -> runtime.startProcessInstanceByKey(process, businessKey, variables));
    }

    /** Starts a process as the system, without checking the authorizations of the logged-in user. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void startAsSystem(String process, String businessKey) {
        unwrapRefusals(() -> systemEngineCalls.run(() -> runtime.startProcessInstanceByKey(process, businessKey)));
    }

    /** Ends an instance as the system, if it is still running. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void end(String instance, String reason) {
        systemEngineCalls.run(() -> {
            boolean running = runtime.createProcessInstanceQuery()
                            .processInstanceId(instance)
                            .count()
                    > 0;
            if (running) runtime.deleteProcessInstance(instance, reason);
        });
    }

    /**
     * Correlates a message with the instance.
     *
     * @param message one of {@link MessageNames}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void correlate(String instance, String message) {
        unwrapRefusals(() -> runtime.createMessageCorrelation(message)
                .processInstanceId(instance)
                .correlate());
    }

    /** Whether the instance is at this element of the model, in committed state. */
    public boolean isAt(String instance, String elementId) {
        return runtime.createExecutionQuery()
                        .processInstanceId(instance)
                        .activityId(elementId)
                        .count()
                > 0;
    }

    private static void unwrapRefusals(Runnable call) {
        try {
            call.run();
        } catch (ProcessEngineException | InvalidRequestException thrown) {
            throw RefusalTranslator.findIn(thrown)
                    .map(RuntimeException.class::cast)
                    .orElse(thrown);
        }
    }
}
