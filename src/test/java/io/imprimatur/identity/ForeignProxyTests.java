package io.imprimatur.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

@WithTrustedProxy
@TestPropertySource(
        properties = {
            "imprimatur.identity.trusted-proxies=10.1.0.0/16",
            "spring.datasource.url=jdbc:h2:mem:foreign;DB_CLOSE_DELAY=-1"
        })
class ForeignProxyTests {

    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(strings = {"/api/me", "/me", "/engine-rest/task", "/camunda/app/tasklist/default/"})
    void headers_from_elsewhere_are_not_believed_even_if_they_claim_the_proxy_s_address(String path) {
        Client forged = new Client(port)
                .with("X-Auth-Request-User", "ada")
                .with("X-Forwarded-For", "10.1.0.1")
                .with("X-Real-IP", "10.1.0.1")
                .with("Forwarded", "for=10.1.0.1");

        assertThat(forged.get(path).statusCode()).isEqualTo(401);
    }
}
