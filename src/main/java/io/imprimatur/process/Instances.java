package io.imprimatur.process;

import java.util.Map;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Starts and signals process instances, always in the transaction of the decision that asks for it; and where they are. */
@Component
public class Instances {

    private final RuntimeService runtime;
    private final Ourselves ourselves;

    /** The engine is built from beans that use this class, hence lazily. */
    Instances(@Lazy RuntimeService runtime, Ourselves ourselves) {
        this.runtime = runtime;
        this.ourselves = ourselves;
    }

    /** Starts a process for who is logged in; {@code businessKey} is the id of what it is about, e.g. a proposal's. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void start(String process, String businessKey, Map<String, Object> variables) {
        inOwnWords(() -> runtime.startProcessInstanceByKey(process, businessKey, variables));
    }

    /** Starts a process on our own behalf, whoever is logged in; they need not be allowed to. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void startOurselves(String process, String businessKey) {
        inOwnWords(() -> ourselves.run(() -> runtime.startProcessInstanceByKey(process, businessKey)));
    }

    /** Ends what still runs of an instance, if anything does, on our own behalf. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void end(String instance, String why) {
        ourselves.run(() -> {
            boolean running = runtime.createProcessInstanceQuery()
                            .processInstanceId(instance)
                            .count()
                    > 0;
            if (running) runtime.deleteProcessInstance(instance, why);
        });
    }

    /** @param message one of {@link Messages} */
    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(String instance, String message) {
        inOwnWords(() -> runtime.createMessageCorrelation(message)
                .processInstanceId(instance)
                .correlate());
    }

    /** Whether the instance still is, as far as is committed, at what has this id in the model. */
    public boolean isAt(String instance, String elementId) {
        return runtime.createExecutionQuery()
                        .processInstanceId(instance)
                        .activityId(elementId)
                        .count()
                > 0;
    }

    private static void inOwnWords(Runnable call) {
        try {
            call.run();
        } catch (ProcessEngineException | InvalidRequestException thrown) {
            throw RefusalsInWords.in(thrown).map(RuntimeException.class::cast).orElse(thrown);
        }
    }
}
