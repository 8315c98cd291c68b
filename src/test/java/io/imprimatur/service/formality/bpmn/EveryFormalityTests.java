package io.imprimatur.service.formality.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.service.formality.Environment.Kind;
import io.imprimatur.service.formality.Environment.Stage;
import io.imprimatur.service.formality.Formality.Level;
import io.imprimatur.service.formality.FormalityTable.Disruption;
import io.imprimatur.service.formality.FormalityTable.FormalityInput;
import io.imprimatur.service.formality.FormalityTable.FormalityResult;
import io.imprimatur.service.formality.FormalityTable.Nature;
import io.imprimatur.service.formality.GatedService.Impact;
import io.imprimatur.service.formality.GatedService.Maturity;
import io.imprimatur.service.formality.GatedService.Userbase;
import io.imprimatur.service.formality.bpmn.DeployedFormalityTable.DmnFormalityTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** All combinations of inputs. */
@Tag("full")
class EveryFormalityTests {

    /** The reason contains the id of the row. */
    private static final Map<FormalityInput, FormalityResult> EVERY_ANSWER = everyAnswer();

    @Test
    void a_downtime_never_takes_less_than_a_disruption() {
        for (FormalityInput question : EVERY_ANSWER.keySet()) {
            if (question.disruption() != Disruption.DOWNTIME) continue;
            FormalityResult downtime = EVERY_ANSWER.get(question);
            FormalityResult expected = EVERY_ANSWER.get(with(question, question.kind(), Disruption.EXPECTED));

            assertThat(downtime.level()).as("level of %s", question).isGreaterThanOrEqualTo(expected.level());
            assertThat(downtime.notice()).as("notice of %s", question).isGreaterThanOrEqualTo(expected.notice());
            assertThat(downtime.places()).as("places of %s", question).containsAll(expected.places());
            if (expected.approvers().equals("board"))
                assertThat(downtime.approvers()).as("approvers of %s", question).contains("board");
            if (!expected.window().equals("none"))
                assertThat(downtime.window()).as("window of %s", question).isEqualTo("downtime");
            if (question.stage() == Stage.PROD)
                assertThat(downtime.approvers()).as("approvers of %s", question).contains("stakeholders");
        }
    }

    @Test
    void an_update_of_a_staff_cluster_never_takes_more_than_of_a_science_deployment() {
        for (FormalityInput staff : EVERY_ANSWER.keySet()) {
            if (staff.kind() != Kind.STAFF) continue;
            FormalityInput science = with(staff, Kind.SCIENCE, staff.disruption());

            assertThat(EVERY_ANSWER.get(staff).level())
                    .as("level of %s", staff)
                    .isLessThanOrEqualTo(EVERY_ANSWER.get(science).level());
        }
    }

    @Test
    void every_update_there_can_be_has_exactly_one_answer_that_holds_together() {
        Set<Level> levels = EnumSet.noneOf(Level.class);

        for (FormalityInput question : allThereCanBe()) {
            FormalityResult answer = EVERY_ANSWER.get(question);
            levels.add(answer.level());
            assertThat(answer.approvers().equals("nobody"))
                    .as("nobody approves what is continuous: %s", question)
                    .isEqualTo(answer.level() == Level.CONTINUOUS);
            assertThat(answer.notice()).isBetween(Duration.ZERO, Duration.ofDays(14));
        }
        assertThat(EVERY_ANSWER).hasSize(4 * 5 * 2 * 3 * 2 * 2 * 2 * 3);
        assertThat(levels).containsExactly(Level.values());
    }

    @Test
    void no_row_is_for_nothing() {
        assertThat(EVERY_ANSWER.values())
                .extracting(FormalityResult::why)
                .containsAll(FormalityTests.readModel().getModelElementsByType(Rule.class).stream()
                        .map(Rule::getId)
                        .toList());
    }

    private static Map<FormalityInput, FormalityResult> everyAnswer() {
        DmnModelInstance numbered = FormalityTests.readModel();
        for (Rule rule : numbered.getModelElementsByType(Rule.class))
            FormalityTests.why(rule).setTextContent('"' + rule.getId() + '"');
        DmnFormalityTable rules = new DmnFormalityTable(numbered, "numbered", engineThatEvaluatesCellsOnce(numbered));
        return allThereCanBe().stream().collect(Collectors.toMap(question -> question, rules::evaluate));
    }

    /** The decision engine parses a cell again for each query, which would take minutes for all combinations. */
    private static DmnEngine engineThatEvaluatesCellsOnce(DmnModelInstance table) {
        assertThat(table.getModelElementsByType(InputEntry.class))
                .as("cells that depend on their own column only")
                .allSatisfy(cell -> assertThat(cell.getTextContent().strip()).matches("(\"[a-z-]+\"(,\\s*)?)*"));
        assertThat(table.getModelElementsByType(OutputEntry.class))
                .as("results that are texts")
                .allSatisfy(cell -> assertThat(cell.getTextContent().strip()).matches("\"[^\"]*\""));
        DefaultDmnEngineConfiguration configuration =
                (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        configuration.setFeelEngineFactory(() -> new CachedCells(new ScalaFeelEngineFactory().createInstance()));
        return configuration.buildEngine();
    }

    private record CachedCells(FeelEngine feel, Map<List<String>, Boolean> tests, Map<String, Object> expressions)
            implements FeelEngine {

        CachedCells(FeelEngine feel) {
            this(feel, new HashMap<>(), new HashMap<>());
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as the interface declares it
        public <T> T evaluateSimpleExpression(String expression, VariableContext variables) {
            if (variables.containsVariable(expression))
                return (T) variables.resolve(expression).getValue();
            return (T) expressions.computeIfAbsent(
                    expression, literal -> feel.evaluateSimpleExpression(literal, variables));
        }

        @Override
        public boolean evaluateSimpleUnaryTests(String cell, String column, VariableContext variables) {
            String value = String.valueOf(variables.resolve(column).getValue());
            return tests.computeIfAbsent(
                    List.of(cell, column, value), key -> feel.evaluateSimpleUnaryTests(cell, column, variables));
        }
    }

    private static FormalityInput with(FormalityInput other, Kind kind, Disruption disruption) {
        return new FormalityInput(
                other.stage(),
                kind,
                other.data(),
                disruption,
                other.maturity(),
                other.userbase(),
                other.impact(),
                other.nature());
    }

    private static List<FormalityInput> allThereCanBe() {
        List<FormalityInput> all = new ArrayList<>();
        for (Stage stage : Stage.values())
            for (Kind kind : Kind.values())
                for (boolean data : new boolean[] {true, false})
                    for (Disruption disruption : Disruption.values())
                        for (Maturity maturity : Maturity.values())
                            for (Userbase userbase : Userbase.values())
                                for (Impact impact : Impact.values())
                                    Arrays.stream(Nature.values())
                                            .map(nature -> new FormalityInput(
                                                    stage, kind, data, disruption, maturity, userbase, impact, nature))
                                            .forEach(all::add);
        return all;
    }
}
