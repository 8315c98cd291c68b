package io.imprimatur.engine;

import io.imprimatur.platform.refusal.Refusal;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Refuses to start an activity in an instance that is not registered for its business key. Excludes everything up to
 * the registration, which assigns the key.
 */
class RegisteredInstanceListener extends AbstractBpmnParseListener implements ExecutionListener {

    private final InstanceRegister register;

    /** @param register of one process; instances of other processes are not checked */
    RegisteredInstanceListener(InstanceRegister register) {
        this.register = register;
    }

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity definition) {
        if (definition.getKey().equals(register.process())) addListeners(definition);
    }

    private void addListeners(ScopeImpl scope) {
        for (ActivityImpl activity : scope.getActivities()) {
            // Built-in: custom listeners are skipped if a caller requests it.
            if (!beforeRegistration(activity)) activity.addBuiltInListener(EVENTNAME_START, this, 0);
            addListeners(activity);
        }
    }

    private boolean beforeRegistration(ActivityImpl activity) {
        return activity.getId().equals(register.registrationActivity())
                || (activity.getFlowScope() == activity.getProcessDefinition()
                        && "startEvent".equals(activity.getProperty("type")));
    }

    @Override
    public void notify(DelegateExecution execution) {
        String instance = execution.getProcessInstanceId();
        String key = String.valueOf(execution.getProcessBusinessKey());
        if (!register.belongs(instance, key)) throw new ForeignInstance(instance, key);
    }

    /** A process instance uses a business key that belongs to another one, or was not started at its start event. */
    private static final class ForeignInstance extends Refusal {

        ForeignInstance(String instance, String businessKey) {
            super(
                    Kind.FORBIDDEN,
                    "process instance " + instance + " does not belong to '" + businessKey
                            + "': expected a start by the form or the page for it");
        }
    }
}
