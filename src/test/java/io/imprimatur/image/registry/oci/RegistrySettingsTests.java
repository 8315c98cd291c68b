package io.imprimatur.image.registry.oci;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.image.registry.Registries;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class RegistrySettingsTests {

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withUserConfiguration(RegistryConfiguration.class, Settings.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(RegistrySettings.class)
    static class Settings {}

    @Test
    void are_empty_unless_given() {
        application.run(context -> {
            assertThat(context).hasSingleBean(Registries.class);
            assertThat(context.getBean(RegistrySettings.class).registries()).isEmpty();
        });
    }

    @Test
    void are_read_as_they_are_documented() {
        application
                .withPropertyValues(
                        "imprimatur.registries[0].host=ghcr.io",
                        "imprimatur.registries[0].username=robot",
                        "imprimatur.registries[0].password=s3cret",
                        "imprimatur.registries[1].host=localhost:5000",
                        "imprimatur.registries[1].plain-http=true",
                        "imprimatur.registries[1].token-hosts=auth.example.org,localhost:5001",
                        "imprimatur.registries[1].storage-hosts=[fd00::1]:9000")
                .run(context -> assertThat(
                                context.getBean(RegistrySettings.class).registries())
                        .containsExactly(
                                new RegistrySettings.Login("ghcr.io", "robot", "s3cret", false, List.of(), List.of()),
                                new RegistrySettings.Login(
                                        "localhost:5000",
                                        "",
                                        "",
                                        true,
                                        List.of("auth.example.org", "localhost:5001"),
                                        List.of("[fd00::1]:9000"))));
    }

    @ParameterizedTest
    @CsvSource({
        "host=ghcr,                  .host 'ghcr' is refused: expected a host as repositories name it",
        "host=https://ghcr.io,       .host 'https://ghcr.io' is refused",
        "host=ghcr.io/team,          .host 'ghcr.io/team' is refused",
        "host=GHCR.io,               .host 'GHCR.io' is refused",
        "host=index.docker.io,       .host 'index.docker.io' is refused",
        "plain-http=true,            .host '' is refused",
    })
    void a_wrong_host_stops_the_start(String property, String why) {
        application.withPropertyValues("imprimatur.registries[0]." + property).run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageContaining("imprimatur.registries[0]" + why));
    }

    @Test
    void a_host_that_is_named_twice_stops_the_start() {
        application
                .withPropertyValues("imprimatur.registries[0].host=ghcr.io", "imprimatur.registries[1].host=ghcr.io")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage("imprimatur.registries[1].host 'ghcr.io' is refused: expected each host once"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://auth.example.org", "auth.example.org/token", "*.example.org", "a@b", "host:", ""})
    void a_token_host_that_is_none_stops_the_start(String host) {
        application
                .withPropertyValues(
                        "imprimatur.registries[0].host=ghcr.io", "imprimatur.registries[0].token-hosts[0]=" + host)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage("imprimatur.registries[0].token-hosts[0] '" + host
                                + "' is refused: expected a host, e.g. auth.example.org or localhost:5001"));
    }

    @Test
    void half_a_login_stops_the_start() {
        application
                .withPropertyValues("imprimatur.registries[0].host=ghcr.io", "imprimatur.registries[0].username=robot")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("expected a username and a password, or neither"));
    }

    @Test
    void passwords_are_never_shown() {
        RegistrySettings.Login login =
                new RegistrySettings.Login("ghcr.io", "robot", "s3cret", false, List.of(), List.of());

        assertThat(login.toString() + login.credentials()).doesNotContain("s3cret");
    }
}
