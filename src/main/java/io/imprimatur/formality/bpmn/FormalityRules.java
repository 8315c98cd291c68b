package io.imprimatur.formality.bpmn;

import io.imprimatur.formality.FormalityAnswer;
import io.imprimatur.formality.FormalityQuestion;
import io.imprimatur.formality.FormalityTable.UnusableTable;
import io.imprimatur.formality.Level;
import io.imprimatur.process.ElementIds;
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
import org.camunda.bpm.model.dmn.DmnModelInstance;

/**
 * The rows of the formality table. By a decision engine of their own: the process engine's would write every question
 * that somebody asks, starting nothing, into its history.
 */
class FormalityRules {

    private static final DmnEngine DECISIONS =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    private final DmnDecision decision;
    private final String name;

    /** @param name which state of the table it is */
    FormalityRules(DmnModelInstance model, String name) {
        this.decision = DECISIONS.parseDecision(ElementIds.FORMALITY, model);
        this.name = name;
    }

    FormalityAnswer ask(FormalityQuestion question) {
        DmnDecisionResult result = evaluate(question);
        if (result.isEmpty()) throw new UnusableTable("no row of the formality table matches " + question);
        DmnDecisionResultEntries row = result.getSingleResult();
        try {
            return answer(row);
        } catch (IllegalArgumentException | DateTimeParseException unknown) {
            throw new UnusableTable("the formality table returned an invalid result: " + row, unknown);
        }
    }

    private DmnDecisionResult evaluate(FormalityQuestion question) {
        try {
            return DECISIONS.evaluateDecision(decision, inputs(question));
        } catch (DmnEngineException several) {
            throw new UnusableTable("several rows of the formality table match " + question, several);
        }
    }

    private static Map<String, Object> inputs(FormalityQuestion question) {
        return Map.of(
                "stage", word(question.stage()),
                "kind", word(question.kind()),
                "service", question.data() ? "data" : "other",
                "disruption", word(question.disruption()),
                "maturity", word(question.maturity()),
                "userbase", word(question.userbase()),
                "impact", word(question.impact()),
                "nature", word(question.nature()));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private FormalityAnswer answer(DmnDecisionResultEntries row) {
        return new FormalityAnswer(
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

    private static List<String> places(String written) {
        return Arrays.stream(written.split(","))
                .map(String::strip)
                .filter(place -> !place.isEmpty())
                .toList();
    }
}
