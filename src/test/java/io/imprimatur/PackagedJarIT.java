package io.imprimatur;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The jar as it is handed out; runs after it has been packaged. */
class PackagedJarIT {

    @Test
    @Timeout(60)
    void it_verifies_an_export_without_being_configured_or_started(@TempDir Path empty) throws IOException {
        Files.writeString(empty.resolve("export.json"), "[]");
        Files.writeString(empty.resolve("forged.json"), "[{}]");

        assertThat(verify(empty, "export.json")).isEqualTo("Intact: there is no entry yet.\n0");
        assertThat(verify(empty, "forged.json")).startsWith("NOT INTACT").endsWith("\n1");
    }

    private static String verify(Path folder, String export) throws IOException {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        Path.of("target", "imprimatur.jar").toAbsolutePath().toString(),
                        "verify-audit",
                        export)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return said + java.onExit().join().exitValue();
    }

    @Test
    @Timeout(120)
    void without_identities_it_does_not_start_and_says_what_to_set(@TempDir Path empty) throws IOException {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        Path.of("target", "imprimatur.jar").toAbsolutePath().toString())
                .directory(empty.toFile())
                .redirectErrorStream(true)
                .start();

        String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(said).contains("imprimatur.identity.accounts").contains("password");
        assertThat(java.onExit().join().exitValue()).isNotZero();
    }
}
