package io.imprimatur;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps the names of classes in the documents up to date. */
class DocumentedNamesTests {

    private static final Pattern CODE = Pattern.compile("`[^`\\n]+`");
    private static final Pattern CLASS_NAME = Pattern.compile("\\b[A-Z][a-z]+[A-Z]\\w+\\b");

    @Test
    void each_class_that_a_document_names_exists() throws IOException {
        Set<String> known = new TreeSet<>();
        for (Path source : files("src", ".java")) names(Files.readString(source), known);
        Set<String> documented = new TreeSet<>();
        for (Path document : files("docs", ".md"))
            CODE.matcher(Files.readString(document)).results().forEach(code -> names(code.group(), documented));

        assertThat(documented).hasSizeGreaterThan(20);
        assertThat(known).containsAll(documented);
    }

    private static void names(String text, Set<String> names) {
        CLASS_NAME.matcher(text).results().forEach(name -> names.add(name.group()));
    }

    private static List<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }
}
