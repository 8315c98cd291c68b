package io.imprimatur.service.formality.bpmn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imprimatur.service.formality.Environment.Kind;
import io.imprimatur.service.formality.Environment.Stage;
import io.imprimatur.service.formality.Formality.Level;
import io.imprimatur.service.formality.FormalityTable.Disruption;
import io.imprimatur.service.formality.FormalityTable.FormalityInput;
import io.imprimatur.service.formality.FormalityTable.FormalityResult;
import io.imprimatur.service.formality.FormalityTable.InvalidFormalityTable;
import io.imprimatur.service.formality.FormalityTable.Nature;
import io.imprimatur.service.formality.GatedService.Impact;
import io.imprimatur.service.formality.GatedService.Maturity;
import io.imprimatur.service.formality.GatedService.Userbase;
import io.imprimatur.service.formality.bpmn.DeployedFormalityTable.DmnFormalityTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FormalityTests {

    private final DmnModelInstance model = readModel();
    private final DmnFormalityTable rules = new DmnFormalityTable(model, "formality");

    /** Table 1 of SQR-056, for a minor update of an established service that scientists need. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            science    | bleed | none     | CONTINUOUS      | PT0S  | none        |
            science    | dev   | none     | CONTINUOUS      | PT0S  | none        |
            science    | dev   | expected | CONTINUOUS      | PT0S  | none        |
            science    | int   | none     | TEAM_CONSENSUS  | PT1H  | none        | #rsp-team
            science    | int   | expected | TEAM_CONSENSUS  | PT1H  | none        | #rsp-team
            science    | prod  | none     | RELEASE_MANAGER | PT24H | none        | #rsp-team
            science    | prod  | expected | RELEASE_MANAGER | PT24H | environment | #rsp-team, service
            staff      | bleed | none     | CONTINUOUS      | PT0S  | none        |
            staff      | dev   | none     | CONTINUOUS      | PT0S  | none        |
            staff      | dev   | expected | CONTINUOUS      | PT0S  | none        |
            staff      | int   | none     | TEAM_CONSENSUS  | PT1H  | none        | service
            staff      | int   | expected | TEAM_CONSENSUS  | PT1H  | none        | service
            staff      | prod  | none     | TEAM_CONSENSUS  | PT1H  | none        | service
            staff      | prod  | expected | TEAM_CONSENSUS  | PT24H | environment | service
            telescope  | dev   | none     | TEAM_CONSENSUS  | PT1H  | environment | service
            telescope  | dev   | expected | TEAM_CONSENSUS  | PT1H  | environment | service
            telescope  | int   | none     | TEAM_CONSENSUS  | PT24H | environment | service
            telescope  | prod  | none     | RELEASE_MANAGER | PT24H | environment | #square-summit-support, #summit-announce
            telescope  | prod  | expected | RELEASE_MANAGER | PT24H | environment | #square-summit-support, #summit-announce
            roundtable | dev   | none     | CONTINUOUS      | PT0S  | none        |
            roundtable | prod  | none     | TEAM_CONSENSUS  | PT0S  | none        |
            roundtable | prod  | expected | TEAM_CONSENSUS  | PT24H | environment | service
            community  | prod  | none     | TEAM_CONSENSUS  | PT0S  | environment |
            community  | prod  | expected | TEAM_CONSENSUS  | PT24H | none        | #community-science-team
            """)
    void settled_practice(
            String kind, String stage, String disruption, Level level, Duration notice, String window, String places) {
        FormalityResult answer = rules.evaluate(typical(
                Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
                Stage.valueOf(stage.toUpperCase(Locale.ROOT)),
                Disruption.valueOf(disruption.toUpperCase(Locale.ROOT))));

        assertThat(answer.level()).isEqualTo(level);
        assertThat(answer.notice()).isEqualTo(notice);
        assertThat(answer.window()).isEqualTo(window);
        assertThat(String.join(", ", answer.places())).isEqualTo(places == null ? "" : places);
    }

    /**
     * SQR-056: downtimes are extremely rare, out of normal hours, with ample notice and coordination with stakeholders.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            science    | bleed | CONTINUOUS           | nobody                         | PT0S   | none     |
            science    | dev   | TEAM_CONSENSUS       | team                           | PT24H  | none     | service
            science    | int   | RELEASE_MANAGER      | release managers               | PT72H  | none     | #rsp-team, service
            science    | prod  | CHANGE_CONTROL_BOARD | release managers, stakeholders | PT168H | downtime | #rsp-team, service
            telescope  | dev   | RELEASE_MANAGER      | release managers               | PT72H  | downtime | service
            telescope  | int   | RELEASE_MANAGER      | release managers, stakeholders | PT72H  | downtime | service
            telescope  | prod  | CHANGE_CONTROL_BOARD | release managers, stakeholders | PT168H | downtime | #square-summit-support, #summit-announce
            roundtable | prod  | CHANGE_CONTROL_BOARD | release managers, stakeholders | PT168H | downtime | #rsp-team, service
            community  | prod  | CHANGE_CONTROL_BOARD | release managers, stakeholders | PT168H | downtime | #community-science-team, service
            staff      | dev   | TEAM_CONSENSUS       | team                           | PT24H  | none     | service
            staff      | int   | RELEASE_MANAGER      | release managers               | PT72H  | none     | service
            staff      | prod  | RELEASE_MANAGER      | release managers, stakeholders | PT168H | downtime | service
            """)
    void a_downtime(
            String kind, String stage, Level level, String approvers, Duration notice, String window, String places) {
        FormalityResult answer = rules.evaluate(typical(
                Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
                Stage.valueOf(stage.toUpperCase(Locale.ROOT)),
                Disruption.DOWNTIME));

        assertThat(answer.level()).isEqualTo(level);
        assertThat(answer.approvers()).isEqualTo(approvers);
        assertThat(answer.notice()).isEqualTo(notice);
        assertThat(answer.window()).isEqualTo(window);
        assertThat(String.join(", ", answer.places())).isEqualTo(places == null ? "" : places);
    }

    @Test
    void data_dev_is_squares_own_and_the_tucson_teststand_is_not() {
        FormalityResult dataDev = rules.evaluate(typical(Kind.SCIENCE, Stage.DEV, Disruption.NONE));
        FormalityResult tucson = rules.evaluate(typical(Kind.TELESCOPE, Stage.DEV, Disruption.NONE));

        assertThat(dataDev.window()).isEqualTo("none");
        assertThat(tucson.window()).isEqualTo("environment");
        assertThat(tucson.level()).isGreaterThan(dataDev.level());
    }

    @Test
    void what_serves_data_is_treated_with_more_care_on_roundtable() {
        FormalityInput other = typical(Kind.ROUNDTABLE, Stage.PROD, Disruption.EXPECTED);
        FormalityInput data = new FormalityInput(
                other.stage(),
                other.kind(),
                true,
                other.disruption(),
                other.maturity(),
                other.userbase(),
                other.impact(),
                other.nature());

        assertThat(rules.evaluate(data).level()).isEqualTo(Level.RELEASE_MANAGER);
        assertThat(rules.evaluate(other).level()).isEqualTo(Level.TEAM_CONSENSUS);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void production_is_never_less_formal_than_what_comes_before_it(Kind kind) {
        for (Disruption disruption : Disruption.values()) {
            Level before = Level.CONTINUOUS;
            for (Stage stage : Stage.values()) {
                Level level = rules.evaluate(typical(kind, stage, disruption)).level();
                assertThat(level).as("%s %s", kind, stage).isGreaterThanOrEqualTo(before);
                before = level;
            }
        }
    }

    @Test
    void every_row_says_where_it_comes_from() {
        assertThat(model.getModelElementsByType(Rule.class))
                .allMatch(rule -> rule.getDescription() != null
                        && !rule.getDescription().getTextContent().isBlank())
                .allMatch(rule -> why(rule).getTextContent().endsWith(".\""));
    }

    @Test
    void a_row_that_is_missing_is_said_with_the_question() {
        removeRow(0);

        assertThatThrownBy(() -> new DmnFormalityTable(model, "gap")
                        .evaluate(typical(Kind.SCIENCE, Stage.BLEED, Disruption.NONE)))
                .isInstanceOf(InvalidFormalityTable.class)
                .hasMessageContaining("no row")
                .hasMessageContaining("BLEED");
    }

    @Test
    void two_rows_for_the_same_are_said_with_the_question() {
        Rule everything = model.getModelElementsByType(Rule.class).iterator().next();
        everything.getInputEntries().forEach(entry -> entry.getText().setTextContent(""));

        assertThatThrownBy(() -> new DmnFormalityTable(model, "overlap")
                        .evaluate(typical(Kind.SCIENCE, Stage.DEV, Disruption.NONE)))
                .isInstanceOf(InvalidFormalityTable.class)
                .hasMessageContaining("several rows");
    }

    @Test
    void an_answer_that_nobody_understands_is_refused() {
        Rule first = model.getModelElementsByType(Rule.class).iterator().next();
        first.getOutputEntries().iterator().next().getText().setTextContent("\"WHENEVER\"");

        assertThatThrownBy(() -> new DmnFormalityTable(model, "odd")
                        .evaluate(typical(Kind.SCIENCE, Stage.BLEED, Disruption.NONE)))
                .isInstanceOf(InvalidFormalityTable.class)
                .hasMessageContaining("WHENEVER");
    }

    static DmnModelInstance readModel() {
        return Dmn.readModelFromStream(FormalityTests.class.getResourceAsStream("/bpmn/formality.dmn"));
    }

    /** Text of the last column. */
    static Text why(Rule rule) {
        List<OutputEntry> outputs = List.copyOf(rule.getOutputEntries());
        return outputs.get(outputs.size() - 1).getText();
    }

    private void removeRow(int number) {
        DecisionTable table =
                model.getModelElementsByType(DecisionTable.class).iterator().next();
        table.getRules().remove(new ArrayList<>(table.getRules()).get(number));
    }

    private static FormalityInput typical(Kind kind, Stage stage, Disruption disruption) {
        boolean data = kind == Kind.SCIENCE || kind == Kind.TELESCOPE;
        return new FormalityInput(
                stage, kind, data, disruption, Maturity.ESTABLISHED, Userbase.RISK_AVERSE, Impact.LOW, Nature.MINOR);
    }
}
