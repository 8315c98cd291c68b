package io.imprimatur.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** External command, run to completion. */
record Command(List<String> line) {

    static Command of(String... line) {
        return new Command(List.of(line));
    }

    Command and(String... more) {
        return new Command(Stream.concat(line.stream(), Stream.of(more)).toList());
    }

    /** Output of a successful command. */
    byte[] output() {
        try {
            return run();
        } catch (IOException failed) {
            throw new UncheckedIOException(line.get(0), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(line.get(0) + " was interrupted", stopped);
        }
    }

    private byte[] run() throws IOException, InterruptedException {
        Path complaints = Files.createTempFile("command", ".err");
        try {
            Process process =
                    new ProcessBuilder(line).redirectError(complaints.toFile()).start();
            process.getOutputStream().close();
            byte[] output = process.getInputStream().readAllBytes();
            if (process.waitFor() != 0)
                throw new IllegalStateException(
                        line.get(0) + ": " + new String(output, StandardCharsets.UTF_8) + Files.readString(complaints));
            return output;
        } finally {
            Files.delete(complaints);
        }
    }
}
