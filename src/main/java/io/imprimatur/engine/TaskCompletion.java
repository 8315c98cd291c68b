package io.imprimatur.engine;

import io.imprimatur.platform.refusal.Refusal;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.lang.Nullable;

/**
 * The completion of a user task by a person.
 *
 * @param businessKey of the task's process instance
 * @param group the task's candidate group, which only the model and the engine set
 */
public record TaskCompletion(String businessKey, String group, String decision, @Nullable String comment) {

    /** Reads the form fields {@code decision} and {@code comment} of a completing task. */
    public static TaskCompletion of(DelegateTask task) {
        String group = task.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .findFirst()
                .orElse("");
        return new TaskCompletion(
                task.getExecution().getProcessBusinessKey(),
                group,
                String.valueOf(task.getVariable("decision")),
                (String) task.getVariable("comment"));
    }

    /** @throws UnknownDecision unless the decision is one of these, in lower case with hyphens */
    public <D extends Enum<D>> D decisionAs(Class<D> decisions) {
        return Arrays.stream(decisions.getEnumConstants())
                .filter(each -> wireName(each).equals(decision))
                .findFirst()
                .orElseThrow(() -> new UnknownDecision(decision, wireNames(decisions)));
    }

    private static String wireName(Enum<?> decision) {
        return decision.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String wireNames(Class<? extends Enum<?>> decisions) {
        return Arrays.stream(decisions.getEnumConstants())
                .map(TaskCompletion::wireName)
                .collect(Collectors.joining(", "));
    }

    /** The decision is not among the options of the task. */
    static final class UnknownDecision extends Refusal {

        UnknownDecision(String decision, String expected) {
            super(Kind.INVALID, "'" + decision + "' is not a decision here: expected one of " + expected);
        }
    }
}
