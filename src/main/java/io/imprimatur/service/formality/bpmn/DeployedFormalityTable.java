package io.imprimatur.service.formality.bpmn;

import io.imprimatur.engine.ElementIds;
import io.imprimatur.service.formality.FormalityInput;
import io.imprimatur.service.formality.FormalityResult;
import io.imprimatur.service.formality.FormalityTable;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.springframework.context.annotation.Lazy;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Formality table from the latest deployed version of {@code bpmn/formality.dmn}. */
@Component
class DeployedFormalityTable implements FormalityTable {

    private final RepositoryService deployed;

    @Nullable
    private volatile Table current;

    /** Lazy: the engine is built from beans that depend on this class. */
    DeployedFormalityTable(@Lazy RepositoryService deployed) {
        this.deployed = deployed;
    }

    @Override
    public FormalityResult evaluate(FormalityInput question) {
        return table().rules().evaluate(question);
    }

    private Table table() {
        DecisionDefinition latest = deployed.createDecisionDefinitionQuery()
                .decisionDefinitionKey(ElementIds.FORMALITY)
                .latestVersion()
                .singleResult();
        Table known = current;
        if (known == null || !known.definition().equals(latest.getId())) {
            String name = latest.getKey() + ", version " + latest.getVersion();
            known = new Table(
                    latest.getId(), new DmnFormalityTable(deployed.getDmnModelInstance(latest.getId()), name));
            current = known;
        }
        return known;
    }

    /**
     * Parsed table.
     *
     * @param definition id of the decision definition
     */
    private record Table(String definition, DmnFormalityTable rules) {}
}
