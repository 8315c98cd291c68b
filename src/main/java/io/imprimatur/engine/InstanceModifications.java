package io.imprimatur.engine;

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
 * Modifies running instances where the model has no transition, e.g. because the configuration of a step changed. Works
 * on instances of every version of the model.
 */
@Component
public class InstanceModifications {

    /** Suffix of an element id that addresses all of its parallel instances. */
    public static final String ALL_INSTANCES = "#multiInstanceBody";

    private final RuntimeService runtime;
    private final SystemEngineCalls systemEngineCalls;

    /** Lazy, because the engine is built from beans that depend on this one. */
    InstanceModifications(@Lazy RuntimeService runtime, SystemEngineCalls systemEngineCalls) {
        this.runtime = runtime;
        this.systemEngineCalls = systemEngineCalls;
    }

    /**
     * Cancels everything that is active inside a sub-process and continues at one of its elements.
     *
     * @param scope id of the sub-process
     * @param element id of an element of it, with {@link #ALL_INSTANCES} for one with parallel instances
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void continueAt(String instance, String scope, String element) {
        systemEngineCalls.run(() -> {
            // Start before cancelling: a scope without active elements would end.
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

    /** Values of the loop variable of an element's active parallel instances. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<String> parallelValues(String instance, String element, String variable) {
        return systemEngineCalls.call(
                () -> activeByValue(instance, element, variable).keySet());
    }

    /** Adds and cancels parallel instances of an element; at least one must remain active. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void adjustParallel(
            String instance, String element, String variable, Set<String> added, Set<String> cancelled) {
        if (added.isEmpty() && cancelled.isEmpty()) return;
        systemEngineCalls.run(() -> {
            Map<String, String> active = activeByValue(instance, element, variable);
            ProcessInstanceModificationBuilder change = runtime.createProcessInstanceModification(instance);
            added.forEach(value -> change.startBeforeActivity(element).setVariableLocal(variable, value));
            cancelled.forEach(value -> change.cancelActivityInstance(active.get(value)));
            change.execute();
        });
    }

    private Map<String, String> activeByValue(String instance, String element, String variable) {
        Map<String, String> active = new LinkedHashMap<>();
        for (ActivityInstance each : runtime.getActivityInstance(instance).getActivityInstances(element))
            active.put(String.valueOf(runtime.getVariable(each.getExecutionIds()[0], variable)), each.getId());
        return active;
    }
}
