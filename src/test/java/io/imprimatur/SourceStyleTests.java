package io.imprimatur;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rules of the contribution guide that only the source shows: lengths, and how tests are written. */
class SourceStyleTests {

    private static final int LINES_OF_A_FILE = 400;
    private static final int LINES_OF_A_METHOD = 40;
    private static final Set<String> TEST = Set.of("Test", "ParameterizedTest", "Property");

    /** Stories whose steps depend on each other. */
    private static final Set<String> LONG_FILES =
            Set.of("ArgoCdApplicationsTests", "PatchDayCallTests", "RestoreTests", "UpdateWatchTests");

    private static final Set<String> LONG_METHODS = Set.of(
            "ChannelChangeTests.what_waits_follows_its_channel_through_a_restart",
            "NotebooksSurviveTests.runs_go_on_after_a_kill_and_nothing_is_run_twice_or_left_behind",
            "ChartStoryTests.first_the_chart_and_once_that_is_merged_what_names_it",
            "UpdateDowntimeTests.programs_and_pages_and_forms_declare_it");

    private static final NavigableSet<String> LONG_METHODS_FOUND = new TreeSet<>();
    private static final NavigableSet<String> TESTS = new TreeSet<>();
    private static final NavigableSet<String> MOCKING = new TreeSet<>();
    private static final NavigableSet<String> SLEEPING = new TreeSet<>();

    @BeforeAll
    static void scan() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, problem -> {}, List.of("-proc:none"), null, files.getJavaFileObjects(sources()));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree file : task.parse()) new Scanner(file, positions).scan(file, null);
        }
    }

    @Test
    void no_file_is_longer_than_400_lines() throws IOException {
        NavigableSet<String> found = new TreeSet<>();
        for (Path file : sources())
            try (Stream<String> lines = Files.lines(file)) {
                if (lines.count() > LINES_OF_A_FILE)
                    found.add(file.getFileName().toString().replace(".java", ""));
            }

        assertThat(LONG_FILES).containsAll(found);
    }

    @Test
    void no_method_is_longer_than_40_lines() {
        assertThat(LONG_METHODS).containsAll(LONG_METHODS_FOUND);
    }

    @Test
    void test_names_are_sentences() {
        assertThat(TESTS).hasSizeGreaterThan(100).allSatisfy(test -> assertThat(test)
                .matches("\\w+\\.[A-Za-z0-9]+(_[A-Za-z0-9]+)+"));
    }

    @Test
    void nothing_is_mocked() {
        assertThat(MOCKING).isEmpty();
    }

    /** Stand-ins may delay their answers. */
    @Test
    void tests_poll_and_do_not_sleep() {
        assertThat(SLEEPING).isEmpty();
    }

    private static Path[] sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toArray(Path[]::new);
        }
    }

    private static final class Scanner extends TreePathScanner<Void, Void> {

        private final CompilationUnitTree file;
        private final SourcePositions positions;
        private final String name;

        Scanner(CompilationUnitTree file, SourcePositions positions) {
            this.file = file;
            this.positions = positions;
            this.name = Path.of(file.getSourceFile().getName())
                    .getFileName()
                    .toString()
                    .replace(".java", "");
        }

        @Override
        public Void visitImport(ImportTree imported, Void none) {
            if (imported.getQualifiedIdentifier().toString().matches("org\\.(mockito|easymock)\\..*"))
                MOCKING.add(name);
            return super.visitImport(imported, null);
        }

        @Override
        public Void visitMethod(MethodTree method, Void none) {
            String qualified = name + "." + method.getName();
            if (method.getModifiers().getAnnotations().stream().anyMatch(Scanner::marksATest)) TESTS.add(qualified);
            BlockTree body = method.getBody();
            if (body != null && lines(body) > LINES_OF_A_METHOD) LONG_METHODS_FOUND.add(qualified);
            return super.visitMethod(method, null);
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
            if (name.matches(".*(Tests|IT)")
                    && call.getMethodSelect().toString().equals("Thread.sleep")) SLEEPING.add(name);
            return super.visitMethodInvocation(call, null);
        }

        private static boolean marksATest(AnnotationTree annotation) {
            return TEST.contains(annotation.getAnnotationType().toString());
        }

        /** Lines between the braces. */
        private long lines(BlockTree body) {
            long first = line(positions.getStartPosition(file, body));
            long last = line(positions.getEndPosition(file, body));
            return last - first - 1;
        }

        private long line(long position) {
            return file.getLineMap().getLineNumber(position);
        }
    }
}
