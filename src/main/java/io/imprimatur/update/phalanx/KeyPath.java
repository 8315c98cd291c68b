package io.imprimatur.update.phalanx;

import io.imprimatur.change.ChangeRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where in a YAML file something is written, e.g. {@code dependencies[name=redis].version}. */
record KeyPath(String written, List<Step> steps) {

    private static final String EXPECTED =
            "expected keys with dots between them, e.g. image.tag, dependencies[name=redis].version, pin[0], \"a.b\".c";
    private static final Pattern STEP =
            Pattern.compile("\\.?(?:\"(?<quoted>[^\"]+)\"|(?<bare>[^.\\[\\]\"=\\s]+))|\\[(?<index>\\d{1,4})]"
                    + "|\\[(?<name>[A-Za-z0-9_-]+)=(?<value>[^\\]]+)]");

    static KeyPath of(String written) {
        Matcher step = STEP.matcher(written);
        List<Step> steps = new ArrayList<>();
        int end = 0;
        while (end < written.length()) {
            boolean dotted = written.charAt(end) == '.';
            if (!step.find(end) || step.start() != end) throw none(written);
            if (isKey(step) && dotted == steps.isEmpty()) throw none(written);
            steps.add(step(step));
            end = step.end();
        }
        if (steps.isEmpty()) throw none(written);
        return new KeyPath(written, List.copyOf(steps));
    }

    private static ChangeRefused none(String written) {
        return new ChangeRefused("'" + written + "' is not a path of keys: " + EXPECTED);
    }

    private static boolean isKey(Matcher step) {
        return step.group("quoted") != null || step.group("bare") != null;
    }

    private static Step step(Matcher step) {
        if (step.group("index") != null) return new Step.Index(Integer.parseInt(step.group("index")));
        if (step.group("name") != null) return new Step.Entry(step.group("name"), step.group("value"));
        return new Step.Key(step.group("quoted") != null ? step.group("quoted") : step.group("bare"));
    }

    @Override
    public String toString() {
        return written;
    }

    /** From one place to one below it. */
    sealed interface Step {

        /** To a key's value. */
        record Key(String name) implements Step {}

        /** To a list's entry, from 0. */
        record Index(int number) implements Step {}

        /** To the list's entry in which this key has this value. */
        record Entry(String name, String value) implements Step {}
    }
}
