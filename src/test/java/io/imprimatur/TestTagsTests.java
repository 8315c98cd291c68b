package io.imprimatur;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.AnnotationSupport;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.annotation.AnnotatedElementUtils;

/** Tests that start something large are tagged, so that {@code mvn test} stays fast. */
class TestTagsTests {

    private static final Set<String> RUNGS = Set.of("application", "full");

    /** Class names in tests that start the application or another large process. */
    private static final List<String> HEAVY = List.of(
            "RunningImprimatur",
            "ChildImprimatur",
            "SharedApplication",
            "SpringApplicationBuilder",
            "DockerEngine",
            "selenium");

    @Test
    void what_starts_an_application_carries_the_tag_of_its_rung() throws Exception {
        List<Class<?>> heavy = tests();

        assertThat(heavy).hasSizeGreaterThan(100).allSatisfy(test -> assertThat(tags(test))
                .as("tags of %s: application, and full as well if it needs a minute or a part to be installed", test)
                .containsAnyElementsOf(RUNGS));
    }

    @Test
    void every_tag_is_of_a_rung() throws Exception {
        assertThat(allTests())
                .flatExtracting(TestTagsTests::tags)
                .isSubsetOf(Stream.concat(RUNGS.stream(), Stream.of("faults")).toList());
    }

    private static List<Class<?>> tests() throws Exception {
        return allTests().stream().filter(TestTagsTests::isHeavy).collect(Collectors.toList());
    }

    private static List<Class<?>> allTests() throws IOException, URISyntaxException {
        Path root = Path.of(TestTagsTests.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(name -> name.endsWith("Tests.class") || name.endsWith("IT.class"))
                    .filter(name -> !name.endsWith("ForTests.class"))
                    .map(TestTagsTests::load)
                    .collect(Collectors.toList());
        }
    }

    private static Class<?> load(String classFile) {
        try {
            return Class.forName(
                    classFile.replace(".class", "").replace('/', '.'), false, TestTagsTests.class.getClassLoader());
        } catch (ClassNotFoundException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static boolean isHeavy(Class<?> test) {
        if (test == TestTagsTests.class) return false;
        if (AnnotatedElementUtils.hasAnnotation(test, SpringBootTest.class)) return true;
        String constants = bytes(test);
        return HEAVY.stream().anyMatch(constants::contains);
    }

    private static String bytes(Class<?> test) {
        String file = "/" + test.getName().replace('.', '/') + ".class";
        try (var stream = test.getResourceAsStream(file)) {
            return new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static Set<String> tags(Class<?> test) {
        return AnnotationSupport.findRepeatableAnnotations(test, Tag.class).stream()
                .map(Tag::value)
                .collect(Collectors.toSet());
    }
}
