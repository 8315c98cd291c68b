package io.imprimatur.engine;

import io.imprimatur.platform.refusal.Refusal;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Rejects starts at other elements than the start event: the engine lets everybody who may start an instance skip its
 * gates.
 */
class StartEventInterceptor extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof StartProcessInstanceAtActivitiesCmd) throw new StartedInTheMiddle();
        return next.execute(command);
    }

    /** A start of a process instance at another element than its start event was requested. */
    private static final class StartedInTheMiddle extends Refusal {

        StartedInTheMiddle() {
            super(Kind.FORBIDDEN, "a process does not start in the middle: expected a start without instructions");
        }
    }
}
