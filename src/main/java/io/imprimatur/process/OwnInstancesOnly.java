package io.imprimatur.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Lets no activity begin in an instance that is not the one registered for its business key. Everything before and
 * including the registration is free: that is where the key is given.
 */
class OwnInstancesOnly extends AbstractBpmnParseListener implements ExecutionListener {

    private final InstanceRegister register;

    /** @param register of one process; instances of others are none of its business */
    OwnInstancesOnly(InstanceRegister register) {
        this.register = register;
    }

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity definition) {
        if (definition.getKey().equals(register.process())) guard(definition);
    }

    private void guard(ScopeImpl scope) {
        for (ActivityImpl activity : scope.getActivities()) {
            // As one of the engine's own: those of others are skipped where a caller asks for it.
            if (!beforeRegistration(activity)) activity.addBuiltInListener(EVENTNAME_START, this, 0);
            guard(activity);
        }
    }

    private boolean beforeRegistration(ActivityImpl activity) {
        return activity.getId().equals(register.registration())
                || (activity.getFlowScope() == activity.getProcessDefinition()
                        && "startEvent".equals(activity.getProperty("type")));
    }

    @Override
    public void notify(DelegateExecution execution) {
        String instance = execution.getProcessInstanceId();
        String key = String.valueOf(execution.getProcessBusinessKey());
        if (!register.belongs(instance, key)) throw new ForeignInstance(instance, key);
    }
}
