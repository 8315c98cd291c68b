package io.imprimatur;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Changelog made from a folder of change notes. Notes directly in the folder are not released yet; those of a version
 * are in a folder named after it, e.g. {@code changelog.d/1.0.0}. A note has one list for each of its kinds.
 */
final class Changelog {

    /** Kinds of changes in the order of the changelog, as in Keep a Changelog. */
    private enum Kind {
        ADDED,
        CHANGED,
        DEPRECATED,
        REMOVED,
        FIXED,
        SECURITY;

        private String heading() {
            return "### " + name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
        }
    }

    private static final String INTRODUCTION =
            """
            # Changelog

            Made from the notes in [changelog.d](changelog.d/) by `mvn test -Dtest=ChangelogTests -Dchangelog.write=true`.
            """;

    private Changelog() {}

    /** @throws IllegalArgumentException if a note is not a list for each of its kinds */
    static String of(Path notes) throws IOException {
        StringBuilder text = new StringBuilder(INTRODUCTION);
        append(text, "Unreleased", notes);
        List<Path> versions = children(notes, Files::isDirectory).stream()
                .sorted(comparing(folder -> Version.parse(folder.getFileName().toString()), reverseOrder()))
                .toList();
        for (Path version : versions) append(text, version.getFileName().toString(), version);
        return text.toString();
    }

    private static void append(StringBuilder text, String version, Path folder) throws IOException {
        Map<Kind, List<String>> changes = new EnumMap<>(Kind.class);
        for (Path note : children(folder, file -> file.toString().endsWith(".md"))) collect(note, changes);
        if (changes.isEmpty()) return;
        text.append("\n## ").append(version).append('\n');
        changes.forEach((kind, lines) -> text.append('\n')
                .append(kind.heading())
                .append("\n\n")
                .append(String.join("\n", lines))
                .append('\n'));
    }

    private static void collect(Path note, Map<Kind, List<String>> changes) throws IOException {
        List<String> lines = null;
        for (String line : Files.readAllLines(note)) {
            if (line.startsWith("#")) lines = changes.computeIfAbsent(kind(note, line), none -> new ArrayList<>());
            else if (!line.isBlank()) {
                if (lines == null || !line.matches("(- |  ).*"))
                    throw new IllegalArgumentException(
                            note + ": '" + line + "' is not in a list: expected - below ### and a kind");
                lines.add(fromRoot(line));
            }
        }
    }

    private static Kind kind(Path note, String heading) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.heading().equals(heading))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(note + ": '" + heading + "' is not a kind: expected "
                        + String.join(
                                ", ",
                                Arrays.stream(Kind.values()).map(Kind::heading).toList())));
    }

    /** Links of a note are relative to its folder. */
    private static String fromRoot(String line) {
        return line.replaceAll("]\\((?:\\.\\./)+", "](");
    }

    private static List<Path> children(Path folder, Predicate<Path> filter) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(filter).sorted().toList();
        }
    }
}
