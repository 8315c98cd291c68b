package io.imprimatur.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.imprimatur.identity.IdentitySettings.Account;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@Tag("application")
@ExtendWith(OutputCaptureExtension.class)
class IdentityStartUpTests {

    private static final String HASH = "{bcrypt}$2b$04$d0.Bpg.za1eFtLsdd4/EhuEL9yMPSduwzqsfNK1.jbNiZiGfN.m.C";
    private static final String SECRET = "correct-horse-battery";

    @Test
    void fails_without_anybody_who_could_log_in_and_says_what_to_set(CapturedOutput output) {
        assertThat(start()).isNotNull();

        assertThat(output)
                .contains(
                        "APPLICATION FAILED TO START",
                        "imprimatur.identity.accounts is empty",
                        "mode: local",
                        "password: \"{bcrypt}$2y$10$",
                        "trusted-proxies: [10.0.0.0/8]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    mode=oidc                               | imprimatur.identity.mode is 'oidc'                  | OpenID Connect is not supported yet
                    mode=proxy                              | imprimatur.identity.trusted-proxies is empty        | [10.0.0.0/8
                    mode=proxy,trusted-proxies=proxy.local  | imprimatur.identity.trusted-proxies[0] is 'proxy.local' | CIDR
                    mode=proxy,trusted-proxies=10.0.0.0/99  | imprimatur.identity.trusted-proxies[0] is '10.0.0.0/99' | CIDR
                    mode=proxy,trusted-proxies=300.1.1.1    | imprimatur.identity.trusted-proxies[0] is '300.1.1.1' | CIDR
                    """)
    void fails_with_a_way_to_log_in_that_cannot_be(
            String settings, String found, String expected, CapturedOutput output) {
        assertThat(start(settings.split(",", -1))).isNotNull();

        assertThat(output).contains(found, expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    groups-header=X Groups                 | groups-header is 'X Groups'              | letters, digits and '-'
                    groups-header=X_Auth_Request_Groups    | groups-header is 'X_Auth_Request_Groups' | X-Auth-Request-Groups
                    groups-header=X-Groups:                | groups-header is 'X-Groups:'             | letters, digits and '-'
                    groups-header=x-auth-request-user      | groups-header is 'x-auth-request-user'   | says nothing else
                    groups-header=Cookie                   | groups-header is 'Cookie'                | says nothing else
                    groups-header=X-G;user-info=http://g/u | groups-header is there beside user-info  | one of the two
                    user-info=g/u                          | user-info is not an address              | https://data.example.org
                    user-info=ftp://g/u                    | user-info is not an address              | https://data.example.org
                    user-info=https://me:pw@g/u            | user-info is not an address              | https://data.example.org
                    user-lookup.url=https://g/u            | user-lookup.token is empty               | admin:userinfo
                    user-lookup.token=correct-horse-battery | user-lookup.url is missing              | https://data.example.org
                    proxy-secret=                          | proxy-secret is empty                    | openssl rand -hex 32
                    proxy-secret=correct-horse             | proxy-secret is a text that cannot       | 16 to 256
                    proxy-secret=correct-horse-battery staple | proxy-secret is a text that cannot    | 16 to 256
                    """)
    void fails_with_a_proxy_that_cannot_be(String settings, String found, String expected, CapturedOutput output) {
        String all = "mode=proxy;trusted-proxies=10.0.0.0/8;" + settings;
        assertThat(start(all.split(";", -1))).isNotNull();

        assertThat(output)
                .contains("imprimatur.identity." + found, expected)
                .doesNotContain(SECRET, "correct-horse", "me:pw");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "server.forward-headers-strategy=native",
                "server.tomcat.remoteip.remote-ip-header=X-Forwarded-For",
                "server.tomcat.remoteip.protocol-header=X-Forwarded-Proto",
                "server.forward-headers-strategy=;spring.main.cloud-platform=kubernetes"
            })
    void fails_behind_a_proxy_where_a_header_stands_for_the_address(String settings, CapturedOutput output) {
        String all = "server.port=0;imprimatur.identity.mode=proxy;imprimatur.identity.trusted-proxies=10.0.0.0/8;"
                + "spring.datasource.url=jdbc:h2:mem:native;" + settings;
        String[] arguments = Stream.of(all.split(";", -1)).map("--"::concat).toArray(String[]::new);

        assertThat(catchThrowable(() -> new SpringApplicationBuilder(LoginApplication.class).run(arguments)))
                .isNotNull();

        assertThat(output)
                .contains("server.forward-headers-strategy is native", "X-Forwarded-For would stand for the address");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    imprimatur              | HASH                | accounts[0].name is 'imprimatur' | keeps for itself
                    System                  | HASH                | accounts[0].name is 'System'     | keeps for itself
                    camunda-admin           | HASH                | accounts[0].name is 'camunda-admin' | keeps for itself
                    anonymousUser           | HASH                | accounts[0].name is 'anonymousUser' | keeps for itself
                    ..                      | HASH                | accounts[0].name is '..'         | letters, digits
                    a b                     | HASH                | accounts[0].name is 'a b'        | letters, digits
                    ''                      | HASH                | accounts[0].name is ''           | letters, digits
                    nobody-is-administrator | HASH                | accounts[0].name is 'nobody      | keeps for itself
                    ada                     | correct-horse-battery         | accounts[0].password is a text   | {bcrypt}$2y$10$
                    ada                     | {noop}correct-horse-battery   | accounts[0].password is a text   | {bcrypt}$2y$10$
                    ada                     | {bcrypt}correct-horse-battery | accounts[0].password is a text   | {bcrypt}$2y$10$
                    ada                     | ''                  | accounts[0].password is nothing  | {bcrypt}$2y$10$
                    """)
    void fails_with_an_account_that_cannot_be(
            String name, String password, String found, String expected, CapturedOutput output) {
        assertThat(start("accounts[0].name=" + name, "accounts[0].password=" + password.replace("HASH", HASH)))
                .isNotNull();

        assertThat(output).contains("imprimatur.identity." + found, expected).doesNotContain(SECRET, HASH);
    }

    @Test
    void fails_with_one_name_twice_or_the_administrators_group(CapturedOutput output) {
        start(
                "accounts[0].name=ada",
                "accounts[0].password=" + HASH,
                "accounts[1].name=Ada",
                "accounts[1].password=" + HASH);
        start("accounts[0].name=ada", "accounts[0].password=" + HASH, "accounts[0].groups=camunda-admin");

        assertThat(output)
                .contains("accounts[1].name is 'Ada' a second time", "accounts[0].groups is 'camunda-admin'")
                .doesNotContain(HASH);
    }

    @Test
    void shows_an_account_without_its_password() {
        Account account = new Account("ada", "ada@example.org", HASH, Set.of("rsp-ops"));

        assertThat(account).asString().contains("ada", "rsp-ops").doesNotContain("bcrypt");
    }

    private static Throwable start(String... settings) {
        String[] properties = Stream.of(settings)
                .map(setting -> "--imprimatur.identity." + setting)
                .toArray(String[]::new);
        return catchThrowable(() -> new SpringApplicationBuilder(Configured.class)
                .web(WebApplicationType.NONE)
                .run(properties)
                .close());
    }

    @EnableConfigurationProperties(IdentitySettings.class)
    static class Configured {}
}
