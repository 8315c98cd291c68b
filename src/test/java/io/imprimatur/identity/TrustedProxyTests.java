package io.imprimatur.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@WithTrustedProxy
class TrustedProxyTests {

    private static final String TASKLIST = "/camunda/app/tasklist/default/";

    @LocalServerPort
    int port;

    @Test
    void says_who_it_is_for_calls_and_pages_alike() {
        Client ada = behindProxy("ada", "science-platform, rsp-ops");

        assertThat(ada.get("/api/me").body()).contains("\"user\":\"ada\"", "rsp-ops", "ada@example.org");
        assertThat(ada.get("/me").body()).contains("\"user\":\"ada\"");
        assertThat(ada.get("/calendar.ics").body()).contains("\"user\":\"ada\"");
        assertThat(ada.get(TASKLIST).statusCode()).isEqualTo(200);
        assertThat(ada.get("/engine-rest/identity/groups?userId=ada").body()).contains("science-platform", "rsp-ops");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/me", "/me", "/calendar.ics", "/engine-rest/task", TASKLIST, "/", "/login"})
    void is_asked_for_every_request_and_there_is_no_form(String path) {
        assertThat(new Client(port).get(path).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "ada/../eve", "nobody-is-administrator", "<ada>"})
    void is_not_believed_a_name_that_cannot_be_one(String user) {
        assertThat(behindProxy(user, "").get("/api/me").statusCode()).isEqualTo(401);
    }

    @Test
    void makes_nobody_the_engine_s_administrator() {
        Client eve = behindProxy("eve", "camunda-admin,Camunda-Admin,science platform");

        assertThat(eve.get("/engine-rest/user").body()).doesNotContain("nobody-is-administrator");
        assertThat(eve.get("/engine-rest/identity/groups?userId=eve").body()).doesNotContain("camunda", "science");
    }

    @Test
    void may_name_somebody_else_in_the_same_session() {
        Client browser = behindProxy("ada", "science-platform");
        browser.get(TASKLIST);

        Client next = behindProxy("ben", "");
        browser.cookies.getCookieStore().getCookies().forEach(cookie -> next.cookies
                .getCookieStore()
                .add(null, cookie));

        assertThat(next.get("/camunda/api/admin/auth/user/default").body()).contains("\"userId\":\"ben\"");
    }

    @Test
    void may_take_a_group_away_in_the_same_session() {
        behindProxy("zoe", "science-platform").get(TASKLIST);
        assertThat(behindProxy("zoe", "")
                        .get("/engine-rest/identity/groups?userId=zoe")
                        .body())
                .doesNotContain("science-platform");
    }

    @Test
    void may_send_a_new_person_s_first_requests_at_once() throws Exception {
        ExecutorService both = Executors.newFixedThreadPool(8);
        try {
            Callable<Integer> first = () -> behindProxy("twin", "brand-new-group,other-new-group")
                    .get("/engine-rest/task")
                    .statusCode();
            for (Future<Integer> answer :
                    both.invokeAll(List.of(first, first, first, first, first, first, first, first)))
                assertThat(answer.get()).isEqualTo(200);
        } finally {
            both.shutdownNow();
        }
        assertThat(behindProxy("twin", "brand-new-group")
                        .get("/engine-rest/user/twin/profile")
                        .body())
                .contains("twin@example.org");
    }

    private Client behindProxy(String user, String groups) {
        return new Client(port)
                .with("X-Auth-Request-User", user)
                .with("X-Auth-Request-Email", user.replaceAll("\\W", "") + "@example.org")
                .with("X-Auth-Request-Groups", groups);
    }
}
