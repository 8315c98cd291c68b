package io.imprimatur.faults;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.commons.support.AnnotationSupport;

/** The fault suite in words: each of its tests a sentence, with the number of its cases. */
final class ReliabilityTable {

    private static final String PLACE = "io.imprimatur.";
    private static final Map<String, List<String>> CHAPTERS = new TreeMap<>(Map.of(
            "1. The process dies", List.of("faults.KilledAtEveryStepTests", "endtoend.KillNineTests"),
            "2. Registries and networks",
                    List.of("faults.RegistryFaultTests", "faults.TokenFaultTests", "endtoend.NameLostTests"),
            "3. Time", List.of("faults.TimeFaultTests"),
            "4. The database", List.of("endtoend.DatabaseLostTests", "endtoend.DiskFullTests", "endtoend.BackupTests"),
            "5. Twice, and at once", List.of("faults.TwoAtOnceTests", "endtoend.PoisonedTests"),
            "6. Several nodes",
                    List.of(
                            "endtoend.SeveralNodesTests",
                            "endtoend.OnceFromSeveralNodesTests",
                            "endtoend.RollingRestartTests")));

    private ReliabilityTable() {}

    static String text() {
        StringBuilder text = new StringBuilder("| what happens | cases | run by |\n|---|---|---|\n");
        CHAPTERS.forEach((chapter, tests) -> {
            text.append("| **").append(chapter.substring(3)).append("** | | |\n");
            tests.stream()
                    .map(ReliabilityTable::type)
                    .flatMap(ReliabilityTable::lines)
                    .forEach(text::append);
        });
        return text.append("| **all** | **").append(all()).append("** | |\n").toString();
    }

    private static int all() {
        return CHAPTERS.values().stream()
                .flatMap(List::stream)
                .map(ReliabilityTable::type)
                .flatMap(ReliabilityTable::tests)
                .mapToInt(ReliabilityTable::cases)
                .sum();
    }

    private static Stream<String> lines(Class<?> type) {
        return tests(type).map(test -> "| %s | %d | %s |\n"
                .formatted(
                        test.getName().replace('_', ' '),
                        cases(test),
                        isOfTheWholeSuite(test) ? "`mvn -Pfaults verify`" : "`mvn -Pfull verify`"));
    }

    private static Stream<Method> tests(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method ->
                        method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class))
                .sorted(Comparator.comparing(Method::getName));
    }

    private static boolean isOfTheWholeSuite(Method test) {
        return Stream.of(test, test.getDeclaringClass())
                .flatMap(each -> AnnotationSupport.findRepeatableAnnotations(each, Tag.class).stream())
                .anyMatch(tag -> tag.value().equals("faults"));
    }

    private static int cases(Method test) {
        MethodSource source = test.getAnnotation(MethodSource.class);
        if (source == null) return 1;
        try {
            Method cases = test.getDeclaringClass().getDeclaredMethod(source.value()[0]);
            cases.setAccessible(true);
            return (int) ((Stream<?>) cases.invoke(null)).count();
        } catch (ReflectiveOperationException wrong) {
            throw new IllegalStateException(test.toString(), wrong);
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(PLACE + name);
        } catch (ClassNotFoundException gone) {
            throw new IllegalStateException(gone);
        }
    }
}
