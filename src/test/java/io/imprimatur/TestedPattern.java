package io.imprimatur;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * A regular expression of the application.
 *
 * @param file name of its source file, e.g. {@code StoredText.java}
 * @param wholly whether it is only used to match a complete text
 */
record TestedPattern(String file, Pattern pattern, boolean wholly) {

    private static final Pattern UNICODE = Pattern.compile("(?<!\\\\)\\\\u([0-9A-Fa-f]{4})");

    String text() {
        return pattern.pattern();
    }

    boolean isOf(String source) {
        return file.equals(source);
    }

    /** Patterns of all classes, including those in lists. */
    static List<TestedPattern> constants() throws Exception {
        Path root = Path.of(Imprimatur.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<TestedPattern> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".class"))
                    .sorted()
                    .toList())
                if (Files.readString(file, StandardCharsets.ISO_8859_1).contains("java/util/regex/Pattern"))
                    of(root.relativize(file).toString(), found);
        }
        return found;
    }

    private static void of(String classFile, List<TestedPattern> found) throws Exception {
        String name = classFile.replace(".class", "").replace(File.separatorChar, '.');
        String source = name.split("\\$", -1)[0];
        for (Field field : Class.forName(name).getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) continue;
            field.setAccessible(true);
            Object value = field.get(null);
            Collection<?> values =
                    value instanceof Collection<?> several ? several : List.of(value == null ? "" : value);
            for (Object each : values)
                if (each instanceof Pattern pattern)
                    found.add(new TestedPattern(
                            source.substring(source.lastIndexOf('.') + 1) + ".java",
                            pattern,
                            isAskedWholly(source, field.getName())));
        }
    }

    private static boolean isAskedWholly(String source, String constant) {
        Path file = Path.of("src/main/java", source.replace('.', '/') + ".java");
        if (!Files.exists(file)) return false;
        String code = PatternsTests.read(file);
        long asked = Pattern.compile("\\b" + constant + "\\b\\s*\\.matcher\\(")
                .matcher(code)
                .results()
                .count();
        long wholly = Pattern.compile("\\b" + constant + "\\b\\s*\\.matcher\\([^;&|?]*?\\)\\s*\\.matches\\(\\)")
                .matcher(code)
                .results()
                .count();
        return asked > 0 && asked == wholly;
    }

    /**
     * @param method of the call, e.g. {@code matches}
     * @param argument as the source writes it
     */
    static Optional<TestedPattern> literal(Path file, String method, String argument) {
        if (argument == null || !argument.startsWith("\"")) return Optional.empty();
        String written = UNICODE.matcher(argument.substring(1, argument.length() - 1))
                .replaceAll(code -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(code.group(1), 16))))
                .translateEscapes();
        try {
            return Optional.of(new TestedPattern(
                    file.getFileName().toString(), Pattern.compile(written), method.equals("matches")));
        } catch (PatternSyntaxException replacement) {
            return Optional.empty();
        }
    }

    /** Runs over all texts; reports failures. */
    void fail(long stepsACharacter, long more, Set<String> failures) {
        for (String text : BacktrackingTexts.against(pattern.pattern())) {
            long most = stepsACharacter * text.length() + more;
            run("matches", text, most, failures);
            if (!wholly) run("find", text, most, failures);
        }
    }

    private void run(String how, String text, long most, Set<String> failures) {
        String shown =
                how + " " + text.substring(0, Math.min(40, text.length())).replaceAll("[^ -~]", "?");
        try {
            Matcher matcher = pattern.matcher(new Counted(text, most));
            if (how.equals("matches")) matcher.matches();
            else assertThat(matcher.results().count()).isNotNegative();
        } catch (StackOverflowError overflow) {
            failures.add("overflow: " + shown);
        } catch (TooManySteps backtracking) {
            failures.add("backtracking: " + shown);
        }
    }

    @Override
    public String toString() {
        return file + " " + pattern.pattern().replaceAll("[^ -~]", "?");
    }

    /** A text that counts accesses to its characters. */
    private static final class Counted implements CharSequence {

        private final String text;
        private final long most;
        private long steps;

        private Counted(String text, long most) {
            this.text = text;
            this.most = most;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++steps > most) throw new TooManySteps();
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final class TooManySteps extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private TooManySteps() {
            super("", null, false, false);
        }
    }
}
