package io.imprimatur.process;

import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.springframework.context.annotation.Lazy;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** History of a process instance, as long as the engine retains it. */
@Component
public class TracePath {

    private static final int MAX_STEPS = 1000;
    private static final String MULTI_INSTANCE = "#multiInstanceBody";

    private final HistoryService history;
    private final RepositoryService models;

    /** Lazy, because the engine is built from beans that depend on this one. */
    TracePath(@Lazy HistoryService history, @Lazy RepositoryService models) {
        this.history = history;
        this.models = models;
    }

    /** In chronological order; empty once the engine's history has expired. */
    public List<PassedStep> steps(@Nullable String instance) {
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
                .map(TracePath::step)
                .toList();
    }

    /** The steps and the sequence flows between them; empty once the engine's history has expired. */
    public PassedPath path(@Nullable String instance) {
        List<PassedStep> steps = steps(instance);
        Set<String> flows = model(instance)
                .map(model -> new PassedFlows(model, steps).ids())
                .orElse(Set.of());
        return new PassedPath(steps, flows);
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

    private static PassedStep step(HistoricActivityInstance step) {
        String name = Optional.ofNullable(step.getActivityName()).orElse("");
        return new PassedStep(
                step.getActivityId(),
                name.replaceAll("\\s+", " "),
                step.getStartTime().toInstant(),
                Optional.ofNullable(step.getEndTime()).map(Date::toInstant),
                step.isCanceled());
    }
}
