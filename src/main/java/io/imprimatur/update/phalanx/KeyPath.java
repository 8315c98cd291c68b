package io.imprimatur.update.phalanx;

import io.imprimatur.change.ChangeRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in a YAML file something is written, e.g. {@code dependencies[name=redis].version}.
 *
 * @param shared whether everything that takes its value from there by an anchor changes with it: {@code image.tag*}
 */
record KeyPath(String written, List<Step> steps, boolean shared) {

    private static final String EXPECTED =
            "expected keys with dots between them, e.g. image.tag, dependencies[name=redis].version, pin[0], \"a.b\".c";
    private static final Pattern STEP =
            Pattern.compile("\\.?(?:\"(?<quoted>[^\"]+)\"|(?<bare>[^.\\[\\]\"=\\s]+))|\\[(?<index>\\d{1,4})]"
                    + "|\\[(?<name>[A-Za-z0-9_-]+)=(?<value>[^\\]]+)](?<all>\\*)?");
    private static final Pattern OF_ENTRIES = Pattern.compile("=[^=\\]]*+]\\*$");
    private static final Pattern PLAIN_KEY = Pattern.compile("[^.\\[\\]\"=\\s*]+");

    static KeyPath of(String written) {
        boolean shared = written.length() > 1
                && written.endsWith("*")
                && !OF_ENTRIES.matcher(written).find();
        String path = shared ? written.substring(0, written.length() - 1) : written;
        Matcher step = STEP.matcher(path);
        List<Step> steps = new ArrayList<>();
        int end = 0;
        while (end < path.length()) {
            boolean dotted = path.charAt(end) == '.';
            if (!step.find(end) || step.start() != end) throw none(written);
            if (isKey(step) && dotted == steps.isEmpty()) throw none(written);
            steps.add(step(step));
            end = step.end();
        }
        if (steps.isEmpty()) throw none(written);
        return new KeyPath(written, List.copyOf(steps), shared);
    }

    private static ChangeRefused none(String written) {
        return new ChangeRefused("'" + written + "' is not a path of keys: " + EXPECTED);
    }

    private static boolean isKey(Matcher step) {
        return step.group("quoted") != null || step.group("bare") != null;
    }

    private static Step step(Matcher step) {
        if (step.group("index") != null) return new Step.Index(Integer.parseInt(step.group("index")));
        if (step.group("all") != null) return new Step.Entries(step.group("name"), step.group("value"));
        if (step.group("name") != null) return new Step.Entry(step.group("name"), step.group("value"));
        return new Step.Key(step.group("quoted") != null ? step.group("quoted") : step.group("bare"));
    }

    /** The path to a key below another path, as it would be written here. */
    static String below(String path, String key) {
        String step = PLAIN_KEY.matcher(key).matches() ? key : '"' + key + '"';
        return path.isEmpty() ? step : path + "." + step;
    }

    static String below(String path, int index) {
        return path + "[" + index + "]";
    }

    KeyPath with(List<Step> others) {
        return new KeyPath(written, others, shared);
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
        record Entry(String name, String value) implements Step {

            @Override
            public String toString() {
                return "[" + name + "=" + value + "]";
            }
        }

        /** To all of the list's entries in which this key has this value. */
        record Entries(String name, String value) implements Step {}
    }
}
