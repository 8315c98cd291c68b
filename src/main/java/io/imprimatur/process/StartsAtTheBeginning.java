package io.imprimatur.process;

import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Lets every process instance begin where the model does: whoever may start one may ask the engine to start it past its
 * gates.
 */
class StartsAtTheBeginning extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof StartProcessInstanceAtActivitiesCmd) throw new StartedInTheMiddle();
        return next.execute(command);
    }
}
