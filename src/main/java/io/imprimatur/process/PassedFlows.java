package io.imprimatur.process;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;

/** Finds the sequence flows that were taken, which the engine's history does not say, by what began after what ended. */
final class PassedFlows {

    private final BpmnModelInstance model;
    private final List<PassedStep> steps;

    PassedFlows(BpmnModelInstance model, List<PassedStep> steps) {
        this.model = model;
        this.steps = steps;
    }

    Set<String> ids() {
        Set<String> ids = new LinkedHashSet<>();
        for (PassedStep step : steps)
            if (step.ended().isPresent() && !step.interrupted())
                after(step, step.ended().get()).forEach(flow -> ids.add(flow.getId()));
        return ids;
    }

    private Collection<SequenceFlow> after(PassedStep step, Instant ended) {
        if (!(model.getModelElementById(step.element()) instanceof FlowNode node)) return List.of();
        List<Taken> taken = new ArrayList<>();
        for (SequenceFlow flow : node.getOutgoing())
            began(flow.getTarget().getId(), ended).ifPresent(began -> taken.add(new Taken(flow, began)));
        if (!(node instanceof ExclusiveGateway))
            return taken.stream().map(Taken::flow).toList();
        return taken.stream().min(Comparator.comparing(Taken::began)).map(Taken::flow).stream()
                .toList();
    }

    private Optional<Instant> began(String element, Instant from) {
        return steps.stream()
                .filter(step -> step.element().equals(element) && !step.began().isBefore(from))
                .map(PassedStep::began)
                .min(Comparator.naturalOrder());
    }

    private record Taken(SequenceFlow flow, Instant began) {}
}
