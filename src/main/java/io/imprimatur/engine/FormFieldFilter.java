package io.imprimatur.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.imprimatur.platform.refusal.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.GetDeployedTaskFormCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeployedStartFormCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.type.PrimitiveValueType;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.springframework.lang.Nullable;

/**
 * Filter for the variables that people send with a start or a completion: only the input fields of the form in
 * question, each with a value of its own type, become variables.
 *
 * <p>Other names are dropped, because Tasklist also sends fields that a form only shows. Objects, documents and files
 * are refused whatever their name, because the engine would have to deserialize them.
 */
final class FormFieldFilter {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Types of input components in form-js, and the Java type of their values. */
    private static final Map<String, Class<?>> INPUTS = Map.of(
            "textfield", String.class,
            "textarea", String.class,
            "radio", String.class,
            "select", String.class,
            "datetime", String.class,
            "checkbox", Boolean.class,
            "number", Number.class);

    private final CommandExecutor engine;

    FormFieldFilter(CommandExecutor engine) {
        this.engine = engine;
    }

    /** Returns no variables for an unknown task: the engine then reports the missing task itself. */
    Map<String, Object> forTask(@Nullable String task, @Nullable Map<String, Object> variables) {
        if (variables == null || variables.isEmpty()) return new HashMap<>();
        return engine.execute(context -> {
            if (task == null || context.getTaskManager().findTaskById(task) == null) return new HashMap<>();
            return accepted(context.runWithoutAuthorization(new GetDeployedTaskFormCmd(task)), variables);
        });
    }

    /** @param definition id of the process definition */
    Map<String, Object> forStart(String definition, @Nullable Map<String, Object> variables) {
        if (variables == null || variables.isEmpty()) return new HashMap<>();
        return engine.execute(context ->
                accepted(context.runWithoutAuthorization(new GetDeployedStartFormCmd(definition)), variables));
    }

    private static Map<String, Object> accepted(InputStream form, Map<String, Object> variables) {
        Map<String, TypedValue> sent = new HashMap<>();
        // By name: iterating over the values of the engine's own map fails on an object that is not deserialized.
        for (String name : variables.keySet()) sent.put(name, primitive(name, typed(variables, name)));
        Map<String, Object> accepted = new HashMap<>();
        for (JsonNode field : inputs(form)) {
            String name = field.path("key").asText();
            TypedValue value = sent.get(name);
            if (value != null && value.getValue() != null) accepted.put(name, checkType(field, value.getValue()));
        }
        return accepted;
    }

    private static TypedValue typed(Map<String, Object> variables, String name) {
        if (variables instanceof VariableMap engines) return engines.getValueTyped(name);
        Object value = variables.get(name);
        return value instanceof TypedValue typed ? typed : Variables.untypedValue(value);
    }

    private static TypedValue primitive(String name, TypedValue value) {
        ValueType type = value.getType();
        boolean primitive = type == null
                ? value.getValue() instanceof String
                        || value.getValue() instanceof Boolean
                        || value.getValue() instanceof Number
                : type instanceof PrimitiveValueType && type != ValueType.BYTES;
        if (primitive) return value;
        throw new UnusableVariable("'" + name + "' is "
                + (type == null ? "neither text nor a number nor a truth value" : "of type " + type.getName())
                + ": expected type String, Boolean or a number");
    }

    private static Object checkType(JsonNode field, Object value) {
        Class<?> expected = INPUTS.get(field.path("type").asText());
        if (expected.isInstance(value)) return value;
        throw new UnusableVariable("'" + field.path("key").asText() + "' is "
                + value.getClass().getSimpleName() + " '" + value + "': expected " + expected.getSimpleName()
                + choices(field));
    }

    private static String choices(JsonNode field) {
        if (!field.path("values").isArray()) return "";
        List<String> values = field.path("values").findValuesAsText("value");
        return values.stream().collect(Collectors.joining(", ", ", one of ", ""));
    }

    private static List<JsonNode> inputs(InputStream form) {
        try (form) {
            List<JsonNode> inputs = new ArrayList<>();
            collect(JSON.readTree(form), inputs);
            return inputs;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void collect(JsonNode component, List<JsonNode> inputs) {
        boolean shown = component.path("readonly").asBoolean()
                || component.path("disabled").asBoolean();
        if (!shown
                && component.has("key")
                && INPUTS.containsKey(component.path("type").asText())) inputs.add(component);
        component.path("components").forEach(each -> collect(each, inputs));
    }

    /** A variable of a type that no form sends, or that the field does not accept. */
    private static final class UnusableVariable extends Refusal {

        UnusableVariable(String message) {
            super(Kind.INVALID, message);
        }
    }
}
