package io.imprimatur.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.lang.Nullable;

/** How far an expression sees that got to the engine by whatever way. */
class ExpressionScopeTests extends EndToEndTest {

    private String instance;

    @BeforeEach
    void an_instance() {
        Journey proposal = proposed("distant");
        proposal.awaitTask("rsp", "userTask_reviewAtRspOps");
        instance = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(proposal.id())
                .singleResult()
                .getId();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${''.getClass()}",
                "${''.class}",
                "${''['class']}",
                "${''.getClass().forName('java.lang.Runtime')}",
                "${''.concat('x')}",
                "${[1].size()}",
                "${execution.getProcessEngineServices()}",
                "${execution.processEngineServices}",
                "${execution.variables}",
                "${execution.setVariable('x', 1)}",
                "${execution.class}",
                "${task.execution}",
                "${systemProperties}",
                "${environment.getProperty('user.home')}",
                "${dataSource}",
                "${processEngine}",
                "${runtimeService}",
                "${reviewGate.getClass()}",
                "${reviewGate.class}",
                "${reviewGate.toString()}",
                "${proposals.open('recommended')}",
                "${promoteImageDelegate.execute(execution)}",
                "${externalTask}",
                "${now().getClass()}",
                "${dateTime().plusDays(1)}",
                "${dateTime().class}",
                "${currentUser().length()}",
                "${org.springframework}",
                "#{systemProperties}"
            })
    void nothing_is_reached_that_the_models_do_not_name(String expression) {
        for (boolean inAnInstance : new boolean[] {true, false})
            assertThat(catchThrowable(() -> value(expression, inAnInstance)))
                    .as(expression)
                    .isNotNull();
    }

    @Test
    void what_the_models_name_is_reached_from_an_instance() {
        assertThat(value("${reviewGate.approved(execution.processBusinessKey, 'rsp-ops')}", true))
                .isNotNull();
        assertThat(value("${promoteImageDelegate}", true)).isNotNull();
        assertThat(value("${execution.processBusinessKey}", true)).asString().startsWith("P-");
    }

    @Test
    void a_query_without_an_instance_reaches_no_bean() {
        assertThat(catchThrowable(() -> value("${reviewGate.approved('P-1', 'rsp-ops')}", false)))
                .isNotNull();
        assertThat(catchThrowable(() -> value("${promoteImageDelegate}", false)))
                .isNotNull();
    }

    @Test
    void a_variable_does_not_stand_in_for_a_bean() {
        engine.getRuntimeService().setVariable(instance, "reviewGate", "mine");

        assertThat(value("${reviewGate}", true)).isNotEqualTo("mine");
    }

    @Test
    void the_engine_s_configuration_shows_no_other_bean() {
        assertThat(configuration().getBeans()).containsKey("reviewGate").doesNotContainKey("dataSource");
        assertThat(configuration().getBeans().get("systemProperties")).isNull();
    }

    private @Nullable Object value(String expression, boolean inAnInstance) {
        return configuration().getCommandExecutorTxRequired().execute(context -> {
            ExecutionEntity execution =
                    inAnInstance ? context.getExecutionManager().findExecutionById(instance) : null;
            return configuration()
                    .getExpressionManager()
                    .createExpression(expression)
                    .getValue(execution);
        });
    }

    private ProcessEngineConfigurationImpl configuration() {
        return (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }
}
