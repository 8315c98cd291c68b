package io.imprimatur.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * Sessions of a node with older configuration on one with newer, sharing a database: a restart, or a rolling update.
 */
@Tag("application")
class SessionRevocationTests {

    private static final String OTHER_SECRET = "{bcrypt}" + new BCryptPasswordEncoder(4).encode("secret");
    private static final String TASKS = "/camunda/api/engine/engine/default/task";

    private static EmbeddedPostgres postgres;
    private static ConfigurableApplicationContext older;
    private static ConfigurableApplicationContext newer;

    @BeforeAll
    static void startBoth() throws IOException {
        postgres = EmbeddedPostgres.start();
        older = node(
                account("same", WithLocalAccounts.SECRET, "rsp-ops,science-platform"),
                account("gone", WithLocalAccounts.SECRET, "rsp-ops"),
                account("lost", WithLocalAccounts.SECRET, "rsp-ops,science-platform"),
                account("changed", WithLocalAccounts.SECRET, "rsp-ops"),
                account("demoted", WithLocalAccounts.SECRET, "rsp-ops,operator"));
        newer = node(
                account("same", WithLocalAccounts.SECRET, "science-platform,rsp-ops,operator"),
                account("lost", WithLocalAccounts.SECRET, "science-platform,operator"),
                account("changed", OTHER_SECRET, "rsp-ops"),
                account("demoted", WithLocalAccounts.SECRET, "rsp-ops"));
    }

    @AfterAll
    static void stopBoth() throws IOException {
        newer.close();
        older.close();
        postgres.close();
    }

    @Test
    void go_on_where_the_account_is_the_same() {
        Client same = loggedIn("same", older);

        assertThat(at(newer, same).get("/me").body())
                .contains("science-platform", "rsp-ops")
                .doesNotContain("operator");
        assertThat(same.get("/me").statusCode()).isEqualTo(200);
    }

    /** Another hash of the same password counts as a change, because the server cannot tell. */
    @ParameterizedTest
    @ValueSource(strings = {"gone", "lost", "changed"})
    void end_on_every_node_where_one_knows_better(String user) {
        Client browser = loggedIn(user, older);

        assertThat(at(newer, browser).get("/me").statusCode()).isEqualTo(302);

        assertThat(sessions(user)).isZero();
        assertThat(browser.get("/me").statusCode()).isEqualTo(302);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gone", "lost", "changed"})
    void end_with_all_that_tasklist_kept(String user) {
        Client browser = loggedIn(user, older);
        browser.get("/camunda/app/tasklist/default/");
        assertThat(browser.get(TASKS).statusCode()).isEqualTo(200);

        assertThat(at(newer, browser).get(TASKS).statusCode()).isEqualTo(401);

        assertThat(sessions(user)).isZero();
        assertThat(browser.get(TASKS).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {TASKS + "/count", "/logout", "/me"})
    void end_before_anything_is_done_with_them_though_their_tokens_are_good(String path) {
        Client browser = loggedIn("lost", older);
        browser.get("/camunda/app/tasklist/default/");
        String token = browser.get("/token").body();

        HttpResponse<String> answer = at(newer, browser)
                .with("X-XSRF-TOKEN", browser.cookie("XSRF-TOKEN"))
                .with("X-CSRF-TOKEN", token)
                .post(path, "{}");

        assertThat(answer.statusCode()).isIn(302, 401);
        assertThat(sessions("lost")).isZero();
    }

    @Test
    void get_nothing_back_from_a_node_that_does_not_know_yet() {
        Client browser = loggedIn("demoted", newer);

        assertThat(at(older, browser).get("/me").body()).contains("rsp-ops").doesNotContain("operator");
    }

    @Test
    void end_where_an_older_version_wrote_what_nobody_can_check() {
        Client browser = loggedIn("same", older);

        JdbcClient.create(postgres.getPostgresDatabase())
                .sql("update spring_session_attributes set attribute_bytes = 'unreadable'::bytea")
                .update();

        assertThat(browser.get("/me").statusCode()).isEqualTo(302);
    }

    @Test
    void end_with_the_logout_everywhere() {
        Client browser = loggedIn("same", older);
        Client there = at(newer, browser);
        there.submit("/logout", "_csrf", there.get("/token").body());

        assertThat(browser.get("/me").statusCode()).isEqualTo(302);
    }

    private static Client loggedIn(String user, ConfigurableApplicationContext node) {
        Client client = new Client(port(node));
        client.login(user, "secret");
        assertThat(client.get("/me").statusCode()).isEqualTo(200);
        return client;
    }

    private static Client at(ConfigurableApplicationContext node, Client elsewhere) {
        Client client = new Client(port(node));
        elsewhere
                .cookies
                .getCookieStore()
                .getCookies()
                .forEach(cookie -> client.keep(cookie.getName(), cookie.getValue()));
        return client;
    }

    private static int sessions(String user) {
        return JdbcClient.create(postgres.getPostgresDatabase())
                .sql("select count(*) from spring_session where principal_name = ?")
                .param(user)
                .query(Integer.class)
                .single();
    }

    private static List<String> account(String name, String password, String groups) {
        return List.of("name=" + name, "password=" + password, "groups=" + groups);
    }

    @SafeVarargs
    private static ConfigurableApplicationContext node(List<String>... accounts) {
        List<String> settings = new ArrayList<>(List.of(
                "--server.port=0",
                "--camunda.bpm.deployment-resource-pattern=classpath:login/*.bpmn",
                "--camunda.bpm.job-execution.enabled=false",
                "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres")));
        for (int i = 0; i < accounts.length; i++)
            for (String setting : accounts[i]) settings.add("--imprimatur.identity.accounts[" + i + "]." + setting);
        return new SpringApplicationBuilder(LoginApplication.class).run(settings.toArray(String[]::new));
    }

    private static int port(ConfigurableApplicationContext node) {
        return node.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }
}
