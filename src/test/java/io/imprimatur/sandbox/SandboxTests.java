package io.imprimatur.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.image.registry.Digest;
import io.imprimatur.testing.ArgoCdApp;
import io.imprimatur.testing.BareGit;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.FileMode;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;

class SandboxTests {

    @Test
    void every_registry_recommends_the_same_image_and_the_source_has_all() {
        try (SandboxRegistries registries = SandboxRegistries.start()) {
            Digest recommended = new SandboxImages().image("w_2026_40").digest();

            assertThat(registries.digests("recommended")).hasSize(3).containsOnly(recommended);
            assertThat(registries.hosts()).doesNotHaveDuplicates();
            assertThat(registries.digests("w_2026_46")).hasSize(1).doesNotContain(recommended);
        }
    }

    @Test
    void services_are_behind_what_was_merged_and_what_is_prepared_is_merged_too() {
        try (SandboxPhalanx phalanx = SandboxPhalanx.start();
                SandboxArgoCd argocd = new SandboxArgoCd(phalanx.before(), phalanx.branch())) {
            assertThat(argocd.applications())
                    .extracting(ArgoCdApp::live)
                    .containsExactly("8.0.0", "8.0.0", "0.11.0", "0.11.0", "4.4.2", "4.4.2", "3.3.1");
            BareGit git = phalanx.gitHub().repository();
            git.commit("u-1", FileMode.REGULAR_FILE, "applications/discourse/Chart.yaml", "appVersion: 3.4.0\n");
            phalanx.gitHub().open("u-1", "Discourse 3.4.0");

            phalanx.mergeWhatIsOpen(argocd::advance);

            assertThat(phalanx.branch().discourse()).isEqualTo("3.4.0");
            assertThat(argocd.applications())
                    .extracting(ArgoCdApp::target)
                    .containsOnly(phalanx.branch().commit());
        }
    }

    @Test
    void the_welcome_tells_who_can_do_what() throws IOException {
        String welcome = new StartupMessage(configuration(), "the-password").toString();

        assertThat(welcome)
                .contains("http://localhost:8080")
                .contains("http://localhost:5110 is a stand-in for Jira")
                .contains("the-password")
                .containsPattern("zoe +proposer")
                .containsPattern("ada +science-platform, lead of science-platform-lead")
                .containsPattern("ben +designate of ")
                .containsPattern("olga +operator, release-manager");
    }

    @Test
    void an_edited_template_or_style_is_shown_after_a_reload() throws IOException {
        StandardEnvironment configuration = configuration();
        ResourceLoader resources = new DefaultResourceLoader();
        Resource board = resources.getResource(configuration.getProperty("spring.thymeleaf.prefix") + "board.html");
        Resource style = resources.getResource(
                configuration.getProperty("spring.web.resources.static-locations[0]") + "css/imprimatur.css");

        assertThat(configuration.getProperty("spring.thymeleaf.cache", Boolean.class))
                .isFalse();
        assertThat(board.getFile())
                .isEqualTo(new File("src/main/resources/templates/board.html"))
                .isFile();
        assertThat(style.getFile())
                .isEqualTo(new File("src/main/resources/static/css/imprimatur.css"))
                .isFile();
    }

    private static StandardEnvironment configuration() throws IOException {
        FileSystemResource file = new FileSystemResource("config/sandbox/application.yaml");
        List<PropertySource<?>> read = new YamlPropertySourceLoader().load("sandbox", file);
        StandardEnvironment environment = new StandardEnvironment();
        read.forEach(environment.getPropertySources()::addLast);
        Map<String, Object> set = Map.of(
                "sandbox.jira", "http://localhost:5110", "local.server.port", 8080, "sandbox.password-hash", "{noop}x");
        environment.getPropertySources().addFirst(new MapPropertySource("set at start", set));
        return environment;
    }
}
