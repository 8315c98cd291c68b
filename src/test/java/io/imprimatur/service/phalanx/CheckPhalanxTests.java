package io.imprimatur.service.phalanx;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.service.update.phalanx.PhalanxArchive;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckPhalanxTests {

    private static final String CONFIGURATION =
            """
            imprimatur:
              channels:
                recommended:
                  alias: recommended
                  repositories: [ghcr.io/o/lab, docker.io/o/lab]
                  verify: [{notebooks: tests, "on": [east, west]}]
              deployments:
                east: {title: East, runner: mobu, url: "https://east.example.org", nublado: true}
                west: {title: West, url: "https://west.example.org/", nublado: true, repository: docker.io/o/lab}
                engine: {title: Engine, runner: docker}
              notebooks:
                tests: {git: "https://git.example.org/tests.git", ref: prod}
              updates:
                environments:
                  east: {kind: science, argocd: {url: "https://east.example.org/argo-cd"}}
                  west: {kind: science, argocd: {url: "https://argo.example.org/west/"}}
                  forum: {kind: community}
                services:
                  nublado: {environments: [east, west], writes: [{file: applications/nublado/Chart.yaml, key: appVersion}]}
                  mobu:
                    environments: [east]
                    writes: [{file: "applications/nublado/values-{environment}.yaml", key: controller.config.images.pin}]
                  talk: {application: forum, environments: [west]}
              pins:
                - title: East
                  channel: recommended
                  places: [{file: applications/nublado/values-east.yaml, key: "controller.config.images.pin[0]"}]
            """;

    @TempDir
    Path folder;

    private Path phalanx;

    @BeforeEach
    void phalanx() {
        phalanx = folder.resolve("phalanx");
        write("environments/values.yaml", "name: ''\napplications: {nublado: false, mobu: false, forum: false}\n");
        write(
                "environments/values-east.yaml",
                "name: east\nfqdn: east.example.org\napplications: {nublado: true, mobu: true}\n");
        write(
                "environments/values-west.yaml",
                "name: west\nfqdn: west.example.org\napplications: {nublado: true, forum: true}\n");
        write("environments/values-other.yaml", "name: other\nfqdn: other.example.org\n");
        write("applications/nublado/Chart.yaml", "appVersion: 1.0.0\n");
        write(
                "applications/nublado/values.yaml",
                """
                controller:
                  config:
                    images: {source: {}, recommendedTag: recommended, pin: []}
                    lab: {env: {AUTO_REPO_SPECS: "https://git.example.org/tests@prod"}}
                """);
        images("east", "source: {type: docker, registry: ghcr.io, repository: o/lab}\n      pin: [w_2026_30]");
        images("west", "source: {type: docker, registry: registry.hub.docker.com, repository: o/lab}");
        for (String application : List.of("mobu", "forum", "argocd"))
            write("applications/" + application + "/Chart.yaml", "appVersion: 1.0.0\n");
        write(
                "applications/argocd/values-west.yaml",
                "argo-cd: {configs: {cm: {url: https://argo.example.org/west}}}\n");
    }

    @Test
    void where_both_agree_there_is_no_difference() {
        assertThat(check(CONFIGURATION)).containsExactly("Not in the configuration: other.", "No difference.", "0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            east: {title: East, runner: mobu              | east: {title: East, runner: attestation | deployments.east.runner: attestation, but Phalanx runs mobu
            west: {title: West, url                       | west: {title: West, runner: mobu, url   | deployments.west.runner: mobu, but Phalanx runs no mobu
            https://west.example.org/                     | https://wset.example.org/               | deployments.west.url: https://wset.example.org/, but Phalanx has west.example.org
            nublado: true}                                | nublado: false}                         | deployments.east.nublado: false, but Phalanx runs Nublado
            repository: docker.io/o/lab                   | repository: ghcr.io/o/lab               | deployments.west.repository: ghcr.io/o/lab, but Phalanx spawns from docker.io/o/lab
            west: {title: West                            | wets: {title: West                      | deployments.wets: the environment wets, but Phalanx has no environments/values-wets.yaml
            url: "https://east.example.org/argo-cd"       | url: "https://east.example.org/argocd"  | updates.environments.east.argocd.url: https://east.example.org/argocd, but Phalanx has https://east.example.org/argo-cd
            east: {kind: science, argocd: {url: "https://east.example.org/argo-cd"}} | east: {kind: science} | updates.environments.east.argocd.url: not set, but Phalanx has https://east.example.org/argo-cd
            forum: {kind: community}                      | forum: {kind: science}                  | updates.environments.forum: the environment forum, but Phalanx has no environments/values-forum.yaml
            [ghcr.io/o/lab, docker.io/o/lab]              | [ghcr.io/o/lab, docker.io/o/lab, ghcr.io/o/other] | channels.recommended.repositories: ghcr.io/o/other, but Phalanx spawns nothing from it
            "on": [east, west]                            | "on": [east]                            | channels.recommended.verify: not on west, but Phalanx recommends the channel's image there
            "on": [east, west]                            | "on": [east, west, other]               | channels.recommended.verify: on other, but Phalanx runs no Nublado there
            pin[0]                                        | pin[1]                                  | pins[0].places: controller.config.images.pin[1] of applications/nublado/values-east.yaml, but Phalanx has no such key
            values-east.yaml                              | values-aest.yaml                        | pins[0].places: applications/nublado/values-aest.yaml, but Phalanx has no such file
            application: forum                            | application: froum                      | updates.services.talk.application: froum, but Phalanx has no such application
            environments: [west]}                         | environments: [west, east]}             | updates.services.talk.environments: east, but Phalanx runs no forum there
            environments: [east]                          | environments: [east, west]              | updates.services.mobu.environments: west, but Phalanx runs no mobu there
            environments: [east, west], writes            | environments: [west], writes            | updates.services.nublado.environments: not east, but Phalanx runs nublado there
            key: appVersion                               | key: appVersoin                         | updates.services.nublado.writes: appVersoin of applications/nublado/Chart.yaml, but Phalanx has no such key
            ref: prod                                     | ref: main                               | notebooks.tests.ref: main, but Phalanx takes them at prod
            """)
    void each_difference_is_told_with_its_key(String right, String wrong, String told) {
        assertThat(CONFIGURATION).contains(right);

        List<String> said = check(CONFIGURATION.replace(right, wrong));

        assertThat(said).anySatisfy(line -> assertThat(line).startsWith("imprimatur." + told));
        assertThat(said).endsWith("1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            pin: [w_2026_29, w_2026_30]  | pins: controller.config.images.pin[0] of applications/nublado/values-west.yaml not named, but Phalanx has w_2026_29 there
            recommendedTag: w_2026_30    | pins: controller.config.images.recommendedTag of applications/nublado/values-west.yaml not named, but Phalanx has w_2026_30
            recommendedTag: w_2026_30    | channels.recommended.verify: on west, but Phalanx spawns docker.io/o/lab:w_2026_30 there
            """)
    void a_tag_that_a_deployment_pins_and_nobody_knows_of_is_told(String image, String told) {
        images("west", "source: {type: docker, registry: docker.io, repository: o/lab}\n      " + image);

        assertThat(check(CONFIGURATION)).anySatisfy(line -> assertThat(line).startsWith("imprimatur." + told));
    }

    @Test
    void a_repository_of_googles_is_known_by_its_parts() {
        images(
                "west",
                "source: {type: google, location: us-central1, projectId: p-1, repository: sciplat, image: lab}");

        assertThat(check(CONFIGURATION.replace("docker.io/o/lab", "us-central1-docker.pkg.dev/p-1/sciplat/lab")))
                .endsWith("No difference.", "0");
    }

    @Test
    void what_is_no_checkout_or_no_call_says_how_to_call_it() {
        assertThat(run(folder.toString())).contains("is no checkout of Phalanx").endsWith("2");
        assertThat(run()).contains("expected one checkout, found 0").endsWith("2");
        assertThat(run(phalanx.toString(), "x"))
                .contains("expected one checkout, found 2")
                .endsWith("2");
        assertThat(run(phalanx.toString())).contains("nothing is configured").endsWith("2");
    }

    @Test
    void rubins_configuration_agrees_with_phalanx() {
        PhalanxArchive.assumeThere();
        Path checkout = folder.resolve("rubin");
        checkout.toFile().mkdirs();
        PhalanxArchive.unpack(checkout);

        assertThat(run(checkout.toString(), "--spring.config.additional-location=file:config/rubin/"))
                .endsWith("No difference.\n0");
    }

    private List<String> check(String configuration) {
        Path here = folder.resolve("config");
        here.toFile().mkdirs();
        try {
            Files.writeString(here.resolve("application.yaml"), configuration);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return run(phalanx.toString(), "--spring.config.additional-location=file:" + here + "/")
                .lines()
                .toList();
    }

    /** Output and exit code of the command. */
    private static String run(String... args) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        List<String> all = new ArrayList<>(List.of(args));
        int code = CheckPhalanx.run(all.toArray(String[]::new), new PrintStream(said, true, StandardCharsets.UTF_8));
        return said.toString(StandardCharsets.UTF_8) + code;
    }

    private void images(String environment, String images) {
        write(
                "applications/nublado/values-" + environment + ".yaml",
                "controller:\n  config:\n    images:\n      " + images + "\n");
    }

    private void write(String file, String text) {
        try {
            Files.createDirectories(phalanx.resolve(file).getParent());
            Files.writeString(phalanx.resolve(file), text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
