package io.imprimatur.formality.bpmn;

import io.imprimatur.formality.FormalityAnswer;
import io.imprimatur.formality.FormalityQuestion;
import io.imprimatur.formality.FormalityTable;
import io.imprimatur.process.ElementIds;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.springframework.context.annotation.Lazy;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Formality table from the latest deployed version of {@code bpmn/formality.dmn}. */
@Component
class FormalityDecision implements FormalityTable {

    private final RepositoryService deployed;

    @Nullable
    private volatile Table current;

    /** Lazy: the engine is built from beans that depend on this class. */
    FormalityDecision(@Lazy RepositoryService deployed) {
        this.deployed = deployed;
    }

    @Override
    public FormalityAnswer ask(FormalityQuestion question) {
        return table().rules().ask(question);
    }

    private Table table() {
        DecisionDefinition latest = deployed.createDecisionDefinitionQuery()
                .decisionDefinitionKey(ElementIds.FORMALITY)
                .latestVersion()
                .singleResult();
        Table known = current;
        if (known == null || !known.definition().equals(latest.getId())) {
            String name = latest.getKey() + ", version " + latest.getVersion();
            known = new Table(latest.getId(), new FormalityRules(deployed.getDmnModelInstance(latest.getId()), name));
            current = known;
        }
        return known;
    }

    /**
     * Parsed table.
     *
     * @param definition id of the decision definition
     */
    private record Table(String definition, FormalityRules rules) {}
}
