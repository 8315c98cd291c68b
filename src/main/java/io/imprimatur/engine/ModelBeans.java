package io.imprimatur.engine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Beans named in the expressions of a process model, and the methods called on them. */
final class ModelBeans {

    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^{}]*+)}");
    private static final Pattern LITERAL = Pattern.compile("'[^']*'");
    /** A name that is not a property, a function or an XML entity, with the method called on it. */
    private static final Pattern CALL = Pattern.compile("(?<![\\w.&])([a-zA-Z]\\w*+)(?!\\()(?:\\.(\\w++)\\()?");
    /** The engine's own objects and the keywords of the expression language. */
    private static final Set<String> NO_BEANS = Set.of(
            "execution",
            "task",
            "true",
            "false",
            "null",
            "empty",
            "not",
            "and",
            "or",
            "eq",
            "ne",
            "lt",
            "gt",
            "le",
            "ge",
            "div",
            "mod");

    private ModelBeans() {}

    /**
     * @param text a model or a part of one, e.g. <code>${reviewGate.approved(execution.processBusinessKey, 'x')}
     *     </code>
     * @return method names by the name of the bean, or of the variable, that they are called on
     */
    static Map<String, Set<String>> namedIn(String text) {
        Map<String, Set<String>> parts = new HashMap<>();
        Matcher expressions = EXPRESSION.matcher(text);
        while (expressions.find()) {
            Matcher calls = CALL.matcher(LITERAL.matcher(expressions.group(1)).replaceAll("''"));
            while (calls.find()) {
                if (NO_BEANS.contains(calls.group(1))) continue;
                Set<String> methods = parts.computeIfAbsent(calls.group(1), none -> new HashSet<>());
                if (calls.group(2) != null) methods.add(calls.group(2));
            }
        }
        return parts;
    }
}
