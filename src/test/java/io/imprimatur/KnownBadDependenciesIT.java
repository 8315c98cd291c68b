package io.imprimatur;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Builds with Maven against dependencies listed in src/build/known-bad-dependencies.xml, and against others. */
@Tag("application")
@Timeout(120)
class KnownBadDependenciesIT {

    private static final Path LIST = Path.of("src", "build", "known-bad-dependencies.xml");

    @TempDir
    Path project;

    @Test
    void a_listed_version_ends_the_build_with_its_reason() throws IOException {
        Build build = build(
                "org.apache.tomcat.embed:tomcat-embed-core:10.1.57",
                "org.bouncycastle:bcprov-jdk18on:1.84",
                "org.bouncycastle:bcpkix-jdk15on:1.70",
                "org.apache.commons:commons-lang3:3.17.0",
                "com.fasterxml.jackson.core:jackson-databind:2.21.5",
                "com.fasterxml.jackson.core:jackson-core:2.9.0", // older, though "2.9" comes after "2.21" as text
                "ch.qos.logback:logback-core:1.5.35",
                "org.codehaus.groovy:groovy:3.0.25");

        assertThat(build.succeeded()).isFalse();
        assertThat(build.said())
                .contains("CVE-2026-65182", "CVE-2026-59650", "CVE-2025-48924", "CVE-2026-83557", "CVE-2026-13006")
                .contains("Script languages")
                .contains("tomcat-embed-core:jar:10.1.57", "bcprov-jdk18on:jar:1.84", "bcpkix-jdk15on:jar:1.70")
                .contains("jackson-core:jar:2.9.0", "groovy:jar:3.0.25");
    }

    @Test
    void the_first_version_that_is_good_does_not() throws IOException {
        Build build = build(
                "org.apache.tomcat.embed:tomcat-embed-core:10.1.58",
                "org.bouncycastle:bcprov-jdk18on:1.85",
                "org.apache.commons:commons-lang3:3.18.0",
                "com.fasterxml.jackson.core:jackson-databind:2.21.6",
                "ch.qos.logback:logback-core:1.5.36");

        assertThat(build.succeeded()).as(build.said()).isTrue();
    }

    private Build build(String... dependencies) throws IOException {
        Files.writeString(project.resolve("pom.xml"), pom(dependencies));
        Process maven = new ProcessBuilder(
                        Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
                        "--batch-mode",
                        "--offline",
                        "enforcer:enforce")
                .directory(project.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(maven.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Build(maven.onExit().join().exitValue() == 0, said);
    }

    /** Placeholder artifacts: only their coordinates are checked. */
    private String pom(String... dependencies) throws IOException {
        Path any = Files.createFile(project.resolve("any.jar"));
        List<String> written = new ArrayList<>();
        for (String dependency : dependencies) {
            String[] parts = dependency.split(":", -1);
            written.add(
                    """
                    <dependency>
                      <groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>
                      <scope>system</scope><systemPath>%s</systemPath>
                    </dependency>
                    """
                            .formatted(parts[0], parts[1], parts[2], any));
        }
        return """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>any</groupId><artifactId>any</artifactId><version>1</version>
                  <dependencies>%s</dependencies>
                  <build><plugins><plugin>
                    <groupId>org.apache.maven.plugins</groupId><artifactId>maven-enforcer-plugin</artifactId>
                    <version>%s</version>
                    <configuration><rules><externalRules><location>%s</location></externalRules></rules></configuration>
                  </plugin></plugins></build>
                </project>
                """
                .formatted(String.join("", written), System.getProperty("enforcer.version"), LIST.toAbsolutePath());
    }

    private record Build(boolean succeeded, String said) {}
}
