package io.imprimatur;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.imprimatur.testing.TestUsers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar; runs after packaging. */
@Tag("application")
class PackagedJarIT {

    private static final Path JAR = Path.of("target", "imprimatur.jar").toAbsolutePath();
    private static final String LIBRARIES = "BOOT-INF/lib/";
    /** Empty, so that Spring Boot leaves them out. */
    private static final String STARTER = "pkg:maven/org.springframework.boot/spring-boot-starter";

    private static final Pattern PURL =
            Pattern.compile("pkg:maven/[^/]+/([^@]+)@([^?]+)\\?(?:classifier=([^&]+)&)?type=jar");

    @Test
    @Timeout(60)
    void it_verifies_an_export_without_being_configured_or_started(@TempDir Path empty) throws IOException {
        Files.writeString(empty.resolve("export.json"), "[]");
        Files.writeString(empty.resolve("forged.json"), "[{}]");

        assertThat(run(empty, "verify-audit", "export.json")).isEqualTo("Intact: there is no entry yet.\n0");
        assertThat(run(empty, "verify-audit", "forged.json"))
                .startsWith("NOT INTACT")
                .endsWith("\n1");
    }

    @Test
    @Timeout(60)
    void it_compares_a_configuration_with_a_checkout_without_being_started(@TempDir Path empty) throws IOException {
        Path environments = Files.createDirectories(empty.resolve("checkout/environments"));
        Files.writeString(environments.resolve("values.yaml"), "applications: {mobu: false}\n");
        Files.writeString(environments.resolve("values-here.yaml"), "fqdn: here.example.org\n");
        Files.writeString(
                empty.resolve("application.yaml"),
                "imprimatur.deployments.here: {title: Here, runner: mobu, url: https://here.example.org}\n");

        assertThat(run(empty, "check-phalanx", "checkout"))
                .isEqualTo("imprimatur.deployments.here.runner: mobu, but Phalanx runs no mobu\n1 difference.\n1");
        assertThat(run(empty, "check-phalanx", "nowhere"))
                .contains("is no checkout of Phalanx")
                .endsWith("\n2");
    }

    private static String run(Path folder, String... command) throws IOException {
        List<String> all = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        all.addAll(List.of(command));
        Process java = new ProcessBuilder(all)
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
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString())
                .directory(empty.toFile())
                .redirectErrorStream(true)
                .start();

        String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(said).contains("imprimatur.identity.accounts").contains("password");
        assertThat(java.onExit().join().exitValue()).isNotZero();
    }

    @Test
    void its_bill_of_materials_lists_its_libraries_each_in_its_version_and_nothing_else() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            JarEntry bill = jar.getJarEntry("META-INF/sbom/application.cdx.json");
            assertThat(bill).as("made only where Maven is not run with -o").isNotNull();
            JsonNode listed = new ObjectMapper().readTree(jar.getInputStream(bill));

            assertThat(StreamSupport.stream(listed.path("components").spliterator(), false)
                            .map(component -> component.path("purl").asText())
                            .filter(purl -> !purl.startsWith(STARTER))
                            .map(PackagedJarIT::file))
                    .containsExactlyInAnyOrderElementsOf(libraries(jar));
        }
    }

    /** @param purl e.g. {@code pkg:maven/org.yaml/snakeyaml@2.4?type=jar} */
    private static String file(String purl) {
        Matcher parts = PURL.matcher(purl);
        if (!parts.matches()) throw new AssertionError(purl);
        String classifier = parts.group(3) == null ? "" : "-" + parts.group(3);
        return parts.group(1) + "-" + parts.group(2) + classifier + ".jar";
    }

    private static List<String> libraries(JarFile jar) {
        return jar.stream()
                .map(JarEntry::getName)
                .filter(name -> name.startsWith(LIBRARIES) && name.endsWith(".jar"))
                .map(name -> name.substring(LIBRARIES.length()))
                .toList();
    }

    @Test
    void no_library_in_it_runs_scripts_but_the_engines_own_expressions() throws IOException {
        List<String> engines = new ArrayList<>();
        try (JarFile jar = new JarFile(JAR.toFile())) {
            for (String library : libraries(jar)) {
                try (JarInputStream entries =
                        new JarInputStream(jar.getInputStream(jar.getEntry(LIBRARIES + library)))) {
                    for (JarEntry entry = entries.getNextJarEntry(); entry != null; entry = entries.getNextJarEntry())
                        if (entry.getName().equals("META-INF/services/javax.script.ScriptEngineFactory"))
                            engines.add(library);
                }
            }
        }

        assertThat(engines).allSatisfy(library -> assertThat(library).matches("(camunda|feel)-engine-.*"));
    }

    @Test
    @Timeout(420)
    void its_database_is_its_owners_alone_also_after_kill_9(@TempDir Path folder) throws IOException, SQLException {
        List<String> said = new ArrayList<>(startAndKill(folder));
        String password =
                Files.readString(folder.resolve("data/imprimatur.password")).strip();

        said.addAll(startAndKill(folder));

        assertThat(modes(folder.resolve("data")))
                .containsEntry("data", "rwx------")
                .containsEntry("imprimatur.mv.db", "rw-------")
                .containsEntry("imprimatur.password", "rw-------");
        assertThat(said).noneMatch(line -> line.contains(password));
        String address = "jdbc:h2:file:" + folder.resolve("data/imprimatur");
        try (Connection operator = DriverManager.getConnection(address, "sa", password)) {
            assertThat(operator.isValid(1)).isTrue();
        }
        for (String user : List.of("", "sa"))
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(
                            () -> DriverManager.getConnection(address, user, "").close());
    }

    private static List<String> startAndKill(Path folder) throws IOException {
        Path log = Files.createTempFile(folder, "imprimatur-", ".log");
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        JAR.toString(),
                        "--server.port=0",
                        "--imprimatur.identity.accounts[0].name=ada",
                        "--imprimatur.identity.accounts[0].password=" + TestUsers.PASSWORD_HASH)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            await().atMost(Duration.ofMinutes(3))
                    .until(() -> !java.isAlive() || Files.readString(log).contains("Started Imprimatur"));
        } finally {
            java.destroyForcibly().onExit().join();
        }
        assertThat(log).content().contains("Started Imprimatur");
        return Files.readAllLines(log);
    }

    private static Map<String, String> modes(Path folder) throws IOException {
        Map<String, String> modes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList())
                modes.put(
                        file.getFileName().toString(),
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
        return modes;
    }
}
