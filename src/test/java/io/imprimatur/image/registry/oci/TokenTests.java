package io.imprimatur.image.registry.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.imprimatur.image.registry.Registries;
import io.imprimatur.image.registry.Registries.RegistryFailure;
import io.imprimatur.image.registry.Repository;
import io.imprimatur.image.registry.Tag;
import io.imprimatur.image.registry.oci.Challenge.Realm;
import io.imprimatur.image.registry.oci.CredentialSource.Credentials;
import io.imprimatur.testing.MovableClock;
import io.imprimatur.testing.TestImage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class TokenTests {

    private static final String MANIFEST = "/v2/team/app/manifests/w_2026_40";
    private static final Tag WEEKLY = new Tag("w_2026_40");

    private final MovableClock clock = new MovableClock(Instant.parse("2026-10-01T15:00:00Z"));
    private final MisbehavingRegistry tokens = new MisbehavingRegistry();
    private final MisbehavingRegistry registry = new MisbehavingRegistry();
    private final Repository app = Repository.parse(registry.host() + "/team/app");
    private final Registries registries =
            TestRegistries.of(clock, TestRegistries.login(registry.host(), "robot", "s3cret"));
    private final TestImage image = TestImage.of("w_2026_40");
    private final Reply challenge = challenge("Negotiate, Bearer realm=\"" + tokens.url("/token")
            + "\",service=\"a registry\",scope=\"repository:team/app:pull\", Basic realm=\"x\"");
    private final Reply served = Reply.status(200)
            .type(image.manifest().mediaType())
            .body(image.manifest().bytes());

    @BeforeEach
    void a_token_is_asked_for() {
        registry.on("GET", MANIFEST, challenge, served);
        tokens.on("GET", "/token", token("{\"token\":\"abc\",\"expires_in\":300}"));
    }

    @AfterEach
    void stop() {
        registry.close();
        tokens.close();
    }

    private static Reply challenge(String challenges) {
        return Reply.status(401).header("WWW-Authenticate", challenges);
    }

    private static Reply token(String json) {
        return Reply.status(200).body(json);
    }

    private List<String> sentToRegistry() {
        return registry.requests().stream()
                .map(request -> request.header("Authorization").orElse(""))
                .toList();
    }

    private void readingFails(String why) {
        assertThatExceptionOfType(RegistryFailure.class)
                .isThrownBy(() -> registries.manifest(app, WEEKLY))
                .withMessageContaining(why)
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("s3cret", "abc"));
    }

    @Test
    void a_token_is_fetched_with_the_login_and_sent() {
        assertThat(registries.manifest(app, WEEKLY)).isPresent();

        assertThat(sentToRegistry()).containsExactly("", "Bearer abc");
        assertThat(tokens.requests()).singleElement().satisfies(request -> {
            assertThat(request.target()).isEqualTo("/token?service=a+registry&scope=repository%3Ateam%2Fapp%3Apull");
            assertThat(request.header("Authorization")).contains(new Credentials("robot", "s3cret").basic());
        });
    }

    @Test
    void a_token_may_be_called_access_token() {
        tokens.on("GET", "/token", token("{\"access_token\":\"xyz\"}"));

        assertThat(registries.manifest(app, WEEKLY)).isPresent();
        assertThat(sentToRegistry()).containsExactly("", "Bearer xyz");
    }

    @Test
    void a_token_is_kept_until_shortly_before_it_expires() {
        registries.manifest(app, WEEKLY);
        clock.pass(Duration.ofSeconds(280));
        registries.manifest(app, WEEKLY);
        assertThat(tokens.requests()).hasSize(1);

        clock.pass(Duration.ofSeconds(15));
        registry.on("GET", MANIFEST, challenge, served);
        registries.manifest(app, WEEKLY);

        assertThat(tokens.requests()).hasSize(2);
        assertThat(sentToRegistry()).containsExactly("", "Bearer abc", "Bearer abc", "", "Bearer abc");
    }

    @Test
    void a_token_that_is_refused_is_fetched_once_more() {
        registries.manifest(app, WEEKLY);
        registry.on("GET", MANIFEST, challenge, served);
        tokens.on("GET", "/token", token("{\"token\":\"new\"}"));

        assertThat(registries.manifest(app, WEEKLY)).isPresent();
        assertThat(sentToRegistry()).containsExactly("", "Bearer abc", "Bearer abc", "Bearer new");
    }

    @Test
    void a_token_that_is_refused_twice_is_a_failure() {
        registry.on("GET", MANIFEST, challenge);

        readingFails("401 Unauthorized");
        assertThat(registry.requests()).hasSize(2);
    }

    @Test
    void a_token_is_not_used_for_what_it_does_not_allow() {
        registry.on("PUT", MANIFEST, challenge, Reply.status(201));

        registries.manifest(app, WEEKLY);
        registries.tag(app, WEEKLY, image.manifest());

        assertThat(tokens.requests())
                .last()
                .extracting(ReceivedRequest::target)
                .asString()
                .endsWith("%3Apull%2Cpush");
    }

    @Test
    void wrong_credentials_are_said_in_the_token_services_words() {
        tokens.on("GET", "/token", Reply.status(401).body("{\"details\":\"incorrect username or password\"}"));

        readingFails("token service localhost: 401 Unauthorized: incorrect username or password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "<html>", "{\"token\":\"\"}", "{\"token\":7}", "{\"token\":\"a\\r\\nX: y\"}"})
    void an_answer_without_a_usable_token_is_said(String answer) {
        tokens.on("GET", "/token", token(answer));

        readingFails("holds no token");
    }

    @Test
    void a_secret_that_is_repeated_is_hidden() {
        registry.on("GET", MANIFEST, challenge, Reply.status(500).body("you sent Bearer abc"));
        readingFails("you sent Bearer ***");

        tokens.on("GET", "/token", Reply.status(401).body("wrong password s3cret"));
        registry.on("GET", MANIFEST, challenge);
        readingFails("wrong password ***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://localhost/token",
                "file:///etc/passwd",
                "",
                "/token",
                "http://a:b@localhost/",
                "http://[",
                "x y"
            })
    void a_token_service_must_be_a_web_address(String realm) {
        registry.on("GET", MANIFEST, challenge("Bearer realm=\"" + realm + "\""));

        readingFails("it names a");
    }

    @Test
    void an_https_registry_may_not_send_the_login_to_a_plain_http_service() {
        Challenge plain = Challenge.parse(List.of("Bearer realm=\"http://auth.example.org/token\""))
                .get(0);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Realm.of(plain, false))
                .withMessageContaining("expected an https address");
    }
}
