package io.imprimatur.service.update.phalanx;

import io.imprimatur.messaging.pullrequest.PullRequests.ChangeRefused;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.events.Event;

/**
 * Measures 25,000 verified edits of Phalanx's files, compared with parsing and printing them with plain SnakeYAML,
 * which loses comments and verifies nothing. Uses generated files if Phalanx's are not present next to the project.
 */
public final class PhalanxTimes {

    private static final int EDITS = 25_000;
    private static final int OWN_FILES = 700;

    private PhalanxTimes() {}

    /** {@code java -Xmx128m -XX:+UseSerialGC -cp … io.imprimatur.service.update.phalanx.PhalanxTimes}. */
    public static void main(String[] args) throws IOException {
        Map<String, byte[]> files = files();
        Map<String, List<String>> paths = new LinkedHashMap<>();
        files.forEach((name, bytes) -> paths.put(
                name,
                ScalarScanner.of(new String(bytes, StandardCharsets.UTF_8)).stream()
                        .map(ScalarScanner.Scalar::path)
                        .toList()));
        long begun = System.nanoTime();
        int together = edit(files, paths);
        double ours = seconds(begun);
        begun = System.nanoTime();
        print(files, paths);
        double theirs = seconds(begun);
        System.out.printf(
                "| %d edits of %d files, %d of them with what shares them | %.1f s; SnakeYAML's parser and printer"
                        + " %.1f s; ratio %.2f | 60 s |%n| memory of that | %d MB resident at most | 300 MB |%n",
                EDITS, files.size(), together, ours, theirs, ours / theirs, residentMegabytes());
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    /** Cycles through all values, each in its previously edited file. */
    private static int edit(Map<String, byte[]> files, Map<String, List<String>> paths) {
        int edits = 0;
        int together = 0;
        while (true)
            for (Entry<String, byte[]> each : files.entrySet()) {
                YamlFile file = YamlFile.of(each.getKey(), each.getValue());
                for (String path : paths.get(each.getKey())) {
                    if (edits++ == EDITS) return together;
                    try {
                        file = file.withValue(KeyPath.of(path), "w_2077_" + edits);
                    } catch (ChangeRefused shared) {
                        file = file.withValue(KeyPath.of(path + "*"), "w_2077_" + edits);
                        together++;
                    }
                }
            }
    }

    private static void print(Map<String, byte[]> files, Map<String, List<String>> paths) {
        int printed = 0;
        while (true)
            for (Entry<String, byte[]> each : files.entrySet())
                for (int i = 0; i < paths.get(each.getKey()).size(); i++) {
                    if (printed++ == EDITS) return;
                    Yaml yaml = new Yaml(new LoaderOptions());
                    StringWriter out = new StringWriter();
                    var emitter = new org.yaml.snakeyaml.emitter.Emitter(out, new org.yaml.snakeyaml.DumperOptions());
                    try {
                        for (Event event :
                                yaml.parse(new StringReader(new String(each.getValue(), StandardCharsets.UTF_8))))
                            emitter.emit(event);
                    } catch (IOException impossible) {
                        throw new UncheckedIOException(impossible);
                    }
                }
    }

    private static Map<String, byte[]> files() throws IOException {
        if (PhalanxArchive.isThere()) {
            Path folder = Files.createTempDirectory("phalanx");
            return PhalanxArchive.files(folder);
        }
        System.out.println("Phalanx's files are not there: files of the benchmark's own are edited");
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < OWN_FILES; i++) files.put("values-" + i + ".yaml", own(i).getBytes(StandardCharsets.UTF_8));
        return files;
    }

    private static String own(int number) {
        StringBuilder text = new StringBuilder("base: &base # shared\n  image:\n    tag: \"1.2.3\"\n");
        for (int i = 0; i < 3 + number % 100; i++)
            text.append("service-")
                    .append(i)
                    .append(":\n  <<: *base\n  # why\n  env:\n    NAME: value\n    NUMBER: \"")
                    .append(i)
                    .append("\"\n");
        return text.toString();
    }

    /** Peak memory from the kernel. */
    private static long residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(-1);
    }
}
