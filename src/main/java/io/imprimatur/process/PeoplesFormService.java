package io.imprimatur.process;

import java.util.Map;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;

/** The engine's form service with the same narrow door as {@link PeoplesTaskService}. */
class PeoplesFormService extends FormServiceImpl {

    @Override
    public ProcessInstance submitStartForm(String definition, String businessKey, Map<String, Object> properties) {
        return super.submitStartForm(definition, businessKey, Answers.atStart(properties));
    }

    @Override
    public ProcessInstance submitStartForm(String definition, Map<String, Object> properties) {
        return super.submitStartForm(definition, Answers.atStart(properties));
    }

    @Override
    public void submitTaskForm(String taskId, Map<String, Object> properties) {
        super.submitTaskForm(taskId, Answers.onTask(properties));
    }

    @Override
    public VariableMap submitTaskFormWithVariablesInReturn(
            String taskId, Map<String, Object> properties, boolean deserializeValues) {
        return super.submitTaskFormWithVariablesInReturn(taskId, Answers.onTask(properties), deserializeValues);
    }
}
