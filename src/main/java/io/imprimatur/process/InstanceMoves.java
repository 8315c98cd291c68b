package io.imprimatur.process;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.ProcessInstanceModificationBuilder;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moves running instances where their model has no way, e.g. because the configuration changed what a step waits for.
 * Works on instances of every version of the model.
 */
@Component
public class InstanceMoves {

    /** Added to an element's id: all of its parallel instances together. */
    public static final String ALL_INSTANCES = "#multiInstanceBody";

    private final RuntimeService runtime;
    private final Ourselves ourselves;

    /** The engine is built from beans that use this class, hence lazily. */
    InstanceMoves(@Lazy RuntimeService runtime, Ourselves ourselves) {
        this.runtime = runtime;
        this.ourselves = ourselves;
    }

    /**
     * Cancels everything that is active inside a sub-process and continues at one of its elements.
     *
     * @param scope id of the sub-process
     * @param element id of an element of it, with {@link #ALL_INSTANCES} for one with parallel instances
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void move(String instance, String scope, String element) {
        ourselves.run(() -> {
            // The way on first: a scope in which nothing is left would end.
            ProcessInstanceModificationBuilder change =
                    runtime.createProcessInstanceModification(instance).startBeforeActivity(element);
            for (ActivityInstance within : runtime.getActivityInstance(instance).getActivityInstances(scope)) {
                Stream.of(within.getChildActivityInstances())
                        .forEach(child -> change.cancelActivityInstance(child.getId()));
                Stream.of(within.getChildTransitionInstances())
                        .forEach(child -> change.cancelTransitionInstance(child.getId()));
            }
            change.execute();
        });
    }

    /** The values of the loop variable for which parallel instances of an element are active. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<String> parallel(String instance, String element, String variable) {
        return ourselves.call(() -> byValue(instance, element, variable).keySet());
    }

    /** Adds one parallel instance of an element that has others, or cancels one that is not its last. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void adjust(String instance, String element, String variable, Set<String> added, Set<String> cancelled) {
        if (added.isEmpty() && cancelled.isEmpty()) return;
        ourselves.run(() -> {
            Map<String, String> active = byValue(instance, element, variable);
            ProcessInstanceModificationBuilder change = runtime.createProcessInstanceModification(instance);
            added.forEach(value -> change.startBeforeActivity(element).setVariableLocal(variable, value));
            cancelled.forEach(value -> change.cancelActivityInstance(active.get(value)));
            change.execute();
        });
    }

    private Map<String, String> byValue(String instance, String element, String variable) {
        Map<String, String> active = new LinkedHashMap<>();
        for (ActivityInstance each : runtime.getActivityInstance(instance).getActivityInstances(element))
            active.put(String.valueOf(runtime.getVariable(each.getExecutionIds()[0], variable)), each.getId());
        return active;
    }
}
