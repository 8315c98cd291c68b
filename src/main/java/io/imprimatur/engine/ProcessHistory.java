package io.imprimatur.engine;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.springframework.context.annotation.Lazy;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** History of a process instance, as long as the engine retains it. */
@Component
public class ProcessHistory {

    private static final int MAX_STEPS = 1000;
    private static final String MULTI_INSTANCE = "#multiInstanceBody";

    private final HistoryService history;
    private final RepositoryService models;

    /** Lazy, because the engine is built from beans that depend on this one. */
    ProcessHistory(@Lazy HistoryService history, @Lazy RepositoryService models) {
        this.history = history;
        this.models = models;
    }

    /** In chronological order; empty once the engine's history has expired. */
    public List<ProcessStep> steps(@Nullable String instance) {
        if (instance == null) return List.of();
        return history
                .createHistoricActivityInstanceQuery()
                .processInstanceId(instance)
                .orderByHistoricActivityInstanceStartTime()
                .asc()
                .orderPartiallyByOccurrence()
                .asc()
                .listPage(0, MAX_STEPS)
                .stream()
                .filter(step -> !step.getActivityId().endsWith(MULTI_INSTANCE))
                .map(ProcessHistory::step)
                .toList();
    }

    /** The steps and the sequence flows between them; empty once the engine's history has expired. */
    public ProcessPath path(@Nullable String instance) {
        List<ProcessStep> steps = steps(instance);
        Set<String> flows =
                model(instance).map(model -> new TakenFlows(model, steps).ids()).orElse(Set.of());
        return new ProcessPath(steps, flows);
    }

    /** The instance's model as BPMN XML; empty once the engine's history has expired. */
    public Optional<String> bpmn(@Nullable String instance) {
        return model(instance).map(Bpmn::convertToString);
    }

    private Optional<BpmnModelInstance> model(@Nullable String instance) {
        if (instance == null) return Optional.empty();
        HistoricProcessInstance found = history.createHistoricProcessInstanceQuery()
                .processInstanceId(instance)
                .singleResult();
        return Optional.ofNullable(found).map(each -> models.getBpmnModelInstance(each.getProcessDefinitionId()));
    }

    private static ProcessStep step(HistoricActivityInstance step) {
        String name = Optional.ofNullable(step.getActivityName()).orElse("");
        return new ProcessStep(
                step.getActivityId(),
                name.replaceAll("\\s+", " "),
                step.getStartTime().toInstant(),
                Optional.ofNullable(step.getEndTime()).map(Date::toInstant),
                step.isCanceled());
    }

    /**
     * Current position and history of a process instance.
     *
     * @param steps in chronological order
     * @param flows ids of the sequence flows taken
     */
    public record ProcessPath(List<ProcessStep> steps, Set<String> flows) {}

    /**
     * A current or past step of a process instance.
     *
     * @param element its id in the model
     * @param name label in the model; empty if it has none
     * @param ended empty while the step is active
     * @param interrupted whether the step was cancelled
     */
    public record ProcessStep(
            String element, String name, Instant began, Optional<Instant> ended, boolean interrupted) {}

    /**
     * Derives the sequence flows taken, which the engine's history does not contain, from the start and end times of the
     * steps.
     */
    private static final class TakenFlows {

        private final Collection<SequenceFlow> flows;
        private final List<ProcessStep> steps;

        TakenFlows(BpmnModelInstance model, List<ProcessStep> steps) {
            this.flows = model.getModelElementsByType(SequenceFlow.class);
            this.steps = steps;
        }

        Set<String> ids() {
            Set<String> ids = new LinkedHashSet<>();
            for (ProcessStep step : steps)
                if (step.ended().isPresent() && !step.interrupted())
                    after(step, step.ended().get()).forEach(flow -> ids.add(flow.getId()));
            return ids;
        }

        private List<SequenceFlow> after(ProcessStep step, Instant ended) {
            List<Taken> taken = flows.stream()
                    .filter(flow -> flow.getSource().getId().equals(step.element()))
                    .flatMap(flow ->
                            began(flow.getTarget().getId(), ended).map(began -> new Taken(flow, began)).stream())
                    .sorted(Comparator.comparing(Taken::began))
                    .toList();
            boolean choice = taken.stream().anyMatch(each -> each.flow().getSource() instanceof ExclusiveGateway);
            return taken.stream()
                    .limit(choice ? 1 : taken.size())
                    .map(Taken::flow)
                    .toList();
        }

        private Optional<Instant> began(String element, Instant from) {
            return steps.stream()
                    .filter(step ->
                            step.element().equals(element) && !step.began().isBefore(from))
                    .map(ProcessStep::began)
                    .min(Comparator.naturalOrder());
        }

        private record Taken(SequenceFlow flow, Instant began) {}
    }
}
