package io.imprimatur.endtoend;

import static io.imprimatur.endtoend.SharedApplication.APPLICATION;
import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tests that try what must not work, on a proposal of their own; after each, nothing has come of it. */
abstract class TamperingTest extends EndToEndTest {

    final Journey proposal = proposed("distant");
    private OnRecord before;

    /** Call it when the way to where the tampering begins has been gone. */
    void expectNothingToCome() {
        before = OnRecord.now(APPLICATION.part(JdbcClient.class), engine);
    }

    @AfterEach
    void nothingHasComeOfIt() {
        if (before != null)
            assertThat(OnRecord.now(APPLICATION.part(JdbcClient.class), engine)).isEqualTo(before);
    }

    String instance() {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(proposal.id())
                .singleResult()
                .getId();
    }

    /** The first task there is, whoever may see it. */
    Task task() {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(proposal.id())
                .list()
                .get(0);
    }
}
