package io.imprimatur.testing;

import io.imprimatur.Imprimatur;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.util.FileSystemUtils;

/**
 * Class data sharing archive for child processes: class loading and verification take half of the processor time of a
 * start. Created once per build by one start, in {@code target/class-archive}. Java archives only classes in jars, so
 * directories of the class path are packed.
 */
final class ClassDataSharing {

    private static final List<String> JVM = List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    private static final List<String> OPTIONS = options();

    private ClassDataSharing() {}

    /** JVM options up to the name of the main class. */
    static List<String> javaOptions() {
        return OPTIONS;
    }

    private static List<String> options() {
        try {
            Path parent = Files.createDirectories(Path.of("target", "class-archive"));
            try (FileChannel channel =
                    FileChannel.open(parent.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock(); // closing the channel releases the lock; other forks of this build wait here
                return options(parent);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("no class archive", failed);
        }
    }

    private static List<String> options(Path parent) throws IOException {
        List<Path> entries = classPath();
        Path directory = parent.resolve(version(entries));
        for (Path earlier : all(parent))
            if (earlier.getParent().equals(parent) && Files.isDirectory(earlier) && !earlier.equals(directory))
                FileSystemUtils.deleteRecursively(earlier);
        Files.createDirectories(directory);
        List<Path> jars = new ArrayList<>();
        for (Path entry : entries) jars.add(Files.isDirectory(entry) ? jar(entry, directory) : entry);
        List<String> options = new ArrayList<>(JVM);
        options.add("-cp");
        options.add(jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));

        Path archive = directory.resolve("classes.jsa").toAbsolutePath();
        if (!Files.exists(archive)) archive(options, archive);
        options.add(0, "-XX:SharedArchiveFile=" + archive);
        return List.copyOf(options);
    }

    /** Class path without Surefire's trailing empty entry, which would mean the working directory. */
    private static List<Path> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .filter(Files::exists)
                .toList();
    }

    /** Version from the number of files and the newest modification time. */
    private static String version(List<Path> entries) throws IOException {
        long newest = 0;
        long files = 0;
        for (Path entry : entries) {
            if (!Files.isDirectory(entry)) continue;
            for (Path file : all(entry)) {
                newest = Math.max(newest, Files.getLastModifiedTime(file).toMillis());
                files++;
            }
        }
        return newest + "-" + files;
    }

    private static Path jar(Path classes, Path directory) throws IOException {
        Path jar = directory.resolve(classes.getFileName() + ".jar");
        if (Files.exists(jar)) return jar;
        Path half = directory.resolve(classes.getFileName() + ".half");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(half))) {
            zip.setLevel(1);
            for (Path file : all(classes)) {
                String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
                boolean folder = Files.isDirectory(file); // resources are resolved by their directory
                if (name.isEmpty()) continue;
                zip.putNextEntry(new ZipEntry(folder ? name + "/" : name));
                if (!folder) Files.copy(file, zip);
                zip.closeEntry();
            }
        }
        return Files.move(half, jar, StandardCopyOption.ATOMIC_MOVE);
    }

    private static List<Path> all(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.sorted().toList();
        }
    }

    /** Without an archive, e.g. if the JDK has no base archive, starts are only slower. */
    private static void archive(List<String> options, Path archive) {
        List<String> line = new ArrayList<>(options);
        line.add(0, "-XX:ArchiveClassesAtExit=" + archive);
        line.add(Imprimatur.class.getName());
        line.addAll(List.of(RunningImprimatur.arguments(
                "endtoend.database=jdbc:h2:mem:archive;DB_CLOSE_DELAY=-1",
                "endtoend.window=distant",
                "endtoend.registry-1=localhost:1",
                "endtoend.registry-2=localhost:2")));
        try (ChildImprimatur once = ChildImprimatur.run(line)) {
            once.terminate();
        }
    }
}
