package io.imprimatur.process;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;

/**
 * Derives the sequence flows taken, which the engine's history does not contain, from the start and end times of the
 * steps.
 */
final class PassedFlows {

    private final Collection<SequenceFlow> flows;
    private final List<PassedStep> steps;

    PassedFlows(BpmnModelInstance model, List<PassedStep> steps) {
        this.flows = model.getModelElementsByType(SequenceFlow.class);
        this.steps = steps;
    }

    Set<String> ids() {
        Set<String> ids = new LinkedHashSet<>();
        for (PassedStep step : steps)
            if (step.ended().isPresent() && !step.interrupted())
                after(step, step.ended().get()).forEach(flow -> ids.add(flow.getId()));
        return ids;
    }

    private List<SequenceFlow> after(PassedStep step, Instant ended) {
        List<Taken> taken = flows.stream()
                .filter(flow -> flow.getSource().getId().equals(step.element()))
                .flatMap(flow -> began(flow.getTarget().getId(), ended).map(began -> new Taken(flow, began)).stream())
                .sorted(Comparator.comparing(Taken::began))
                .toList();
        boolean choice = taken.stream().anyMatch(each -> each.flow().getSource() instanceof ExclusiveGateway);
        return taken.stream().limit(choice ? 1 : taken.size()).map(Taken::flow).toList();
    }

    private Optional<Instant> began(String element, Instant from) {
        return steps.stream()
                .filter(step -> step.element().equals(element) && !step.began().isBefore(from))
                .map(PassedStep::began)
                .min(Comparator.naturalOrder());
    }

    private record Taken(SequenceFlow flow, Instant began) {}
}
