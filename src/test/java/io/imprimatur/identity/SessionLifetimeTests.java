package io.imprimatur.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

@WithLocalAccounts
@TestPropertySource(properties = "imprimatur.identity.session.lifetime=2s")
class SessionLifetimeTests {

    @LocalServerPort
    int port;

    @Autowired
    InMemorySessionRepository sessions;

    @Test
    void a_session_ends_with_its_lifetime_however_often_it_is_used() {
        Client ada = new Client(port);
        ada.login("ada", "secret");

        await().untilAsserted(() -> assertThat(ada.get("/me").statusCode()).isEqualTo(302));
        assertThat(sessions.size()).isZero();
    }
}
