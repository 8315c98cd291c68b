package io.imprimatur.service.formality.bpmn;

import io.imprimatur.engine.ElementIds;
import io.imprimatur.service.formality.Formality.Level;
import io.imprimatur.service.formality.FormalityTable;
import io.imprimatur.service.formality.FormalityTable.FormalityInput;
import io.imprimatur.service.formality.FormalityTable.FormalityResult;
import io.imprimatur.service.formality.FormalityTable.InvalidFormalityTable;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnDecisionResultEntries;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.model.dmn.DmnModelInstance;
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

    /**
     * Evaluates the formality table in a decision engine of its own: the process engine would record every query in its
     * history, including queries without an update.
     */
    static class DmnFormalityTable {

        private static final DmnEngine DECISIONS =
                DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

        private final DmnEngine engine;
        private final DmnDecision decision;
        private final String name;

        /** @param name version of the table */
        DmnFormalityTable(DmnModelInstance model, String name) {
            this(model, name, DECISIONS);
        }

        DmnFormalityTable(DmnModelInstance model, String name, DmnEngine engine) {
            this.engine = engine;
            this.decision = engine.parseDecision(ElementIds.FORMALITY, model);
            this.name = name;
        }

        FormalityResult evaluate(FormalityInput question) {
            DmnDecisionResult result = evaluateTable(question);
            if (result.isEmpty()) throw new InvalidFormalityTable("no row of the formality table matches " + question);
            DmnDecisionResultEntries row = result.getSingleResult();
            try {
                return answer(row);
            } catch (IllegalArgumentException | DateTimeParseException unknown) {
                throw new InvalidFormalityTable("the formality table returned an invalid result: " + row, unknown);
            }
        }

        private DmnDecisionResult evaluateTable(FormalityInput question) {
            try {
                return engine.evaluateDecision(decision, inputs(question));
            } catch (DmnEngineException several) {
                throw new InvalidFormalityTable("several rows of the formality table match " + question, several);
            }
        }

        private static Map<String, Object> inputs(FormalityInput question) {
            return Map.of(
                    "stage", term(question.stage()),
                    "kind", term(question.kind()),
                    "service", question.data() ? "data" : "other",
                    "disruption", term(question.disruption()),
                    "maturity", term(question.maturity()),
                    "userbase", term(question.userbase()),
                    "impact", term(question.impact()),
                    "nature", term(question.nature()));
        }

        private static String term(Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        private FormalityResult answer(DmnDecisionResultEntries row) {
            return new FormalityResult(
                    Level.valueOf(text(row, "level")),
                    text(row, "approvers"),
                    Duration.parse(text(row, "notice")),
                    text(row, "window"),
                    places(text(row, "places")),
                    text(row, "why"),
                    name);
        }

        private static String text(DmnDecisionResultEntries row, String column) {
            return Objects.toString(row.getEntry(column)).strip();
        }

        private static List<String> places(String text) {
            return Arrays.stream(text.split(","))
                    .map(String::strip)
                    .filter(place -> !place.isEmpty())
                    .toList();
        }
    }
}
