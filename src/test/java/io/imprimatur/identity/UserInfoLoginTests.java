package io.imprimatur.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.testing.GafaelfawrStandIn;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** Behind a proxy that sets no header for groups, passes on a client's own, and delegates a token. */
@WithTrustedProxy
@TestPropertySource(
        properties = {
            "imprimatur.identity.groups-header=",
            "spring.datasource.url=jdbc:h2:mem:userinfo;DB_CLOSE_DELAY=-1"
        })
@ExtendWith(OutputCaptureExtension.class)
class UserInfoLoginTests {

    private static final String ADA = GafaelfawrStandIn.user("ada", "g_science", "g_users");
    private static final ExecutorService MANY = Executors.newFixedThreadPool(40);
    private static final GafaelfawrStandIn GAFAELFAWR = GafaelfawrStandIn.start();

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void gafaelfawr(DynamicPropertyRegistry properties) {
        properties.add("imprimatur.identity.user-info", GAFAELFAWR::userInfo);
    }

    @AfterAll
    static void end() {
        MANY.shutdownNow();
    }

    @Test
    void the_token_s_owner_has_the_groups_that_are_told_and_none_of_a_header() {
        GAFAELFAWR.tells("gt-ada", 200, ADA);

        assertThat(client("gt-ada")
                        .with("X-Auth-Request-Groups", "operator")
                        .get("/api/me")
                        .body())
                .contains("g_science", "g_users")
                .doesNotContain("operator");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "unknown",
                "two words",
                "gt-ada, gt-ada",
                "fails",
                "redirects",
                "garbage",
                "nothing",
                "a-list",
                "huge",
                "somebody-else",
                "Ada",
                "nobody"
            })
    void without_a_good_answer_there_are_no_groups_whatever_a_header_says(String token, CapturedOutput output) {
        GAFAELFAWR.tells("fails", 503, ADA);
        GAFAELFAWR.tells("redirects", 302, "");
        GAFAELFAWR.tells("garbage", 200, "<html>Log in</html>");
        GAFAELFAWR.tells("nothing", 200, "");
        GAFAELFAWR.tells("a-list", 200, "[" + ADA + "]");
        GAFAELFAWR.tells("huge", 200, ADA + " ".repeat(2_000_000));
        GAFAELFAWR.tells("somebody-else", 200, ADA.replace("\"ada\"", "\"ben\""));
        GAFAELFAWR.tells("Ada", 200, ADA.replace("\"ada\"", "\"Ada\""));
        GAFAELFAWR.tells("nobody", 200, ADA.replace("\"ada\"", "null"));

        Client ada = client(token).with("X-Auth-Request-Groups", "operator");

        assertThat(ada.get("/api/me").body()).contains("\"user\":\"ada\"", "\"groups\":[]");
        assertThat(ada.get("/nothing-here").body())
                .contains("\"status\":404", "Your groups cannot be read at the moment");
        assertThat(output).contains("Cannot read the groups of 'ada'");
    }

    @Test
    void one_that_hangs_holds_nobody_up_for_long() {
        GAFAELFAWR.tells("hangs", GafaelfawrStandIn.HANGS, "").tells("gt-ada", 200, ADA);
        List<CompletableFuture<String>> many = IntStream.range(0, 40)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> client("hangs").get("/api/me").body(), MANY))
                .toList();

        assertThat(new Client(port).get("/actuator/health/liveness").statusCode())
                .isEqualTo(200);
        assertThat(many).allSatisfy(each -> assertThat(each.join()).contains("\"groups\":[]"));
        assertThat(client("gt-ada").get("/api/me").body()).contains("g_science");
    }

    /** Responses without a page of the application: Tasklist's script shows the header. */
    @ParameterizedTest
    @ValueSource(strings = {"/engine-rest/task", "/camunda/app/tasklist/default/", "/camunda/api/engine/engine/", "/"})
    void an_empty_list_does_not_pass_for_nothing_to_do(String path) {
        GAFAELFAWR.tells("gt-good", 200, ADA);

        assertThat(client("none-such").get(path).headers().firstValue("X-Imprimatur-Notice"))
                .hasValueSatisfying(
                        notice -> assertThat(notice).startsWith("Your groups cannot be read at the moment"));
        assertThat(client("gt-good").get(path).headers().firstValue("X-Imprimatur-Notice"))
                .isEmpty();
    }

    @Test
    void without_a_token_header_there_are_no_groups_either() {
        Client ada = new Client(port).with("X-Auth-Request-User", "ada").with("X-Auth-Request-Groups", "operator");

        assertThat(ada.get("/api/me").body()).contains("\"groups\":[]");
    }

    @Test
    void an_answer_without_groups_is_an_answer() {
        GAFAELFAWR.tells("gt-alone", 200, "{\"username\":\"ada\"}");

        assertThat(client("gt-alone").get("/api/me").body()).contains("\"groups\":[]");
        assertThat(client("gt-alone").get("/nothing-here").body())
                .contains("\"status\":404")
                .doesNotContain("Your groups cannot be read at the moment");
    }

    @Test
    void a_failed_answer_is_not_kept() {
        assertThat(client("gt-late").get("/api/me").body()).contains("\"groups\":[]");

        GAFAELFAWR.tells("gt-late", 200, ADA);

        assertThat(client("gt-late").get("/api/me").body()).contains("g_science");
    }

    @Test
    void the_engine_forgets_groups_that_cannot_be_read() {
        GAFAELFAWR.tells("gt-1", 200, ADA);
        assertThat(client("gt-1").get("/engine-rest/identity/groups?userId=ada").body())
                .contains("g_science");

        assertThat(client("gt-2").get("/engine-rest/identity/groups?userId=ada").body())
                .doesNotContain("g_science");
    }

    private Client client(String token) {
        return new Client(port).with("X-Auth-Request-User", "ada").with("X-Auth-Request-Token", token);
    }
}
