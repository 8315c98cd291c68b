package io.imprimatur.engine;

import java.util.Map;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;

/** Form service that accepts only a form's own fields. */
class RestrictedFormService extends FormServiceImpl {

    @Override
    public ProcessInstance submitStartForm(String definition, String businessKey, Map<String, Object> properties) {
        return super.submitStartForm(definition, businessKey, fields().forStart(definition, properties));
    }

    @Override
    public ProcessInstance submitStartForm(String definition, Map<String, Object> properties) {
        return super.submitStartForm(definition, fields().forStart(definition, properties));
    }

    @Override
    public void submitTaskForm(String taskId, Map<String, Object> properties) {
        super.submitTaskForm(taskId, fields().forTask(taskId, properties));
    }

    @Override
    public VariableMap submitTaskFormWithVariablesInReturn(
            String taskId, Map<String, Object> properties, boolean deserializeValues) {
        return super.submitTaskFormWithVariablesInReturn(
                taskId, fields().forTask(taskId, properties), deserializeValues);
    }

    private FormFieldFilter fields() {
        return new FormFieldFilter(commandExecutor);
    }
}
