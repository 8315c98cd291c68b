package io.imprimatur.service.update.phalanx;

import io.imprimatur.messaging.pullrequest.PullRequests.ChangeRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Key path in a YAML file, e.g. {@code dependencies[name=redis].version}.
 *
 * @param shared whether values that share it by an anchor change with it: {@code image.tag*}
 */
record KeyPath(String written, List<Step> steps, boolean shared) {

    private static final String EXPECTED =
            "expected keys with dots between them, e.g. image.tag, dependencies[name=redis].version, pin[0], \"a.b\".c";
    private static final Pattern STEP =
            Pattern.compile("\\.?(?:\"(?<quoted>[^\"]+)\"|(?<bare>[^.\\[\\]\"=\\s]+))|\\[(?<index>\\d{1,4})]"
                    + "|\\[(?<name>[A-Za-z0-9_-]+)=(?<value>[^\\]]+)](?<all>\\*)?");
    private static final Pattern ENTRIES_SUFFIX = Pattern.compile("=[^=\\]]*+]\\*$");
    private static final Pattern PLAIN_KEY = Pattern.compile("[^.\\[\\]\"=\\s*]+");

    static KeyPath of(String written) {
        boolean shared = written.length() > 1
                && written.endsWith("*")
                && !ENTRIES_SUFFIX.matcher(written).find();
        String path = shared ? written.substring(0, written.length() - 1) : written;
        Matcher step = STEP.matcher(path);
        List<Step> steps = new ArrayList<>();
        int end = 0;
        while (end < path.length()) {
            boolean dotted = path.charAt(end) == '.';
            if (!step.find(end) || step.start() != end) throw malformed(written);
            if (isKey(step) && dotted == steps.isEmpty()) throw malformed(written);
            steps.add(step(step));
            end = step.end();
        }
        if (steps.isEmpty()) throw malformed(written);
        return new KeyPath(written, List.copyOf(steps), shared);
    }

    private static ChangeRefused malformed(String written) {
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

    /** Appends a key to a path, quoted if needed. */
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

    /** Step to a child node. */
    sealed interface Step {

        /** The value of a key. */
        record Key(String name) implements Step {}

        /** A list entry by index, from 0. */
        record Index(int number) implements Step {}

        /** The only list entry in which the key has the value. */
        record Entry(String name, String value) implements Step {

            @Override
            public String toString() {
                return "[" + name + "=" + value + "]";
            }
        }

        /** All list entries in which the key has the value. */
        record Entries(String name, String value) implements Step {}
    }
}
