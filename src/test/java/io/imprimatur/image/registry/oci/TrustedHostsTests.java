package io.imprimatur.image.registry.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Registries;
import io.imprimatur.image.registry.Registries.RegistryFailure;
import io.imprimatur.image.registry.Repository;
import io.imprimatur.image.registry.Tag;
import io.imprimatur.image.registry.oci.CredentialSource.Credentials;
import io.imprimatur.image.registry.oci.RegistrySettings.Login;
import io.imprimatur.testing.OciRegistry;
import io.imprimatur.testing.TestImage;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Registries that redirect to other hosts, with and without the login. */
@Timeout(30)
class TrustedHostsTests {

    private static final String MANIFEST = "/v2/team/app/manifests/w_2026_40";
    private static final String UPLOADS = "/v2/team/app/blobs/uploads/";
    private static final Tag WEEKLY = new Tag("w_2026_40");

    private final MisbehavingRegistry elsewhere = new MisbehavingRegistry();
    private final MisbehavingRegistry registry = new MisbehavingRegistry();
    private final Repository app = Repository.parse(registry.host() + "/team/app");
    private final TestImage image = TestImage.single("linux/amd64").build();

    @AfterEach
    void stop() {
        registry.close();
        elsewhere.close();
    }

    /** By a name other than the registry's. */
    private String other() {
        return elsewhere.host().replace("localhost", "127.0.0.1");
    }

    private void tokensAreGivenAt(String realm) {
        Reply served = Reply.status(200)
                .type(image.manifest().mediaType())
                .body(image.manifest().bytes());
        registry.on(
                "GET",
                MANIFEST,
                Reply.status(401).header("WWW-Authenticate", "Bearer realm=\"" + realm + "\",service=\"s\""),
                served);
        elsewhere.on("GET", "/token", Reply.status(200).body("{\"token\":\"abc\"}"));
    }

    private Login login(String... tokenHosts) {
        return new Login(registry.host(), "robot", "s3cret", true, List.of(tokenHosts), List.of());
    }

    @Test
    void a_token_service_on_another_host_is_sent_neither_the_login_nor_a_request() {
        tokensAreGivenAt("http://" + other() + "/token");

        assertThatExceptionOfType(RegistryFailure.class)
                .isThrownBy(() -> TestRegistries.of(login()).manifest(app, WEEKLY))
                .withMessageContaining("it names a token service on another host, " + other())
                .withMessageContaining("token-hosts of " + registry.host());
        assertThat(elsewhere.requests()).isEmpty();
    }

    @Test
    void without_a_login_another_host_is_not_asked_either() {
        tokensAreGivenAt("http://" + other() + "/token");

        assertThatExceptionOfType(RegistryFailure.class)
                .isThrownBy(() -> TestRegistries.of(registry.host()).manifest(app, WEEKLY))
                .withMessageContaining("on another host");
        assertThat(elsewhere.requests()).isEmpty();
    }

    @Test
    void a_token_service_that_is_named_for_the_registry_is_sent_the_login() {
        tokensAreGivenAt("http://" + other() + "/token");

        assertThat(TestRegistries.of(login(other())).manifest(app, WEEKLY)).isPresent();
        assertThat(elsewhere.requests()).singleElement().satisfies(request -> assertThat(
                        request.header("Authorization"))
                .contains(new Credentials("robot", "s3cret").basic()));
    }

    @Test
    void a_token_service_at_another_port_of_the_registrys_host_is_its_own() {
        tokensAreGivenAt("http://" + elsewhere.host().replace("localhost", "LOCALHOST") + "/token");

        assertThat(TestRegistries.of(login()).manifest(app, WEEKLY)).isPresent();
    }

    @Test
    void a_token_service_that_sends_us_on_is_not_followed() {
        tokensAreGivenAt("http://" + elsewhere.host() + "/token");
        elsewhere.on("GET", "/token", Reply.status(307).header("Location", "http://" + other() + "/evil"));
        elsewhere.on("GET", "/evil", Reply.status(200).body("{\"token\":\"abc\"}"));

        assertThatExceptionOfType(RegistryFailure.class)
                .isThrownBy(() -> TestRegistries.of(login()).manifest(app, WEEKLY))
                .withMessageContaining("307");
        assertThat(elsewhere.requests()).extracting(ReceivedRequest::path).containsExactly("/token");
    }

    @ParameterizedTest
    @CsvSource({
        "docker.io,           https://auth.docker.io/token",
        "docker.io,           https://registry-1.docker.io/token",
        "registry.gitlab.com, https://gitlab.com/jwt/auth",
        "ghcr.io,             https://ghcr.io/token",
        "ghcr.io,             https://GHCR.IO:8443/token",
        "a.example.org:5000,  https://a.example.org/token",
        "a.example.org:5000,  https://auth.example.org/token",
        "a.example.org:5000,  https://auth.example.org:443/token",
        "a.example.org:5000,  https://Auth.Example.org:5001/token",
    })
    void tokens_are_asked_for_at_own_documented_and_configured_hosts(String registryName, URI service) {
        assertThatCode(() -> configured().checkTokenService(registryName, service))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "docker.io,           https://auth.docker.io:8443/token",
        "docker.io,           https://auth.docker.io.example.org/token",
        "ghcr.io,             https://auth.docker.io/token",
        "ghcr.io,             https://evil.ghcr.io/token",
        "ghcr.io,             https://ghcr.io.example.org/token",
        "evil.example.org,    https://example.org/token",
        "b.example.org,       https://auth.example.org/token",
        "a.example.org:5000,  https://auth.example.org:5002/token",
        "ghcr.io,             https://169.254.169.254/token",
        "ghcr.io,             https://localhost:9000/token",
    })
    void tokens_are_asked_for_nowhere_else(String registryName, URI service) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> configured().checkTokenService(registryName, service))
                .withMessageContaining("on another host, " + service.getHost());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://169.254.169.254/latest",
                "https://[fe80::1]/",
                "https://[::ffff:169.254.169.254]/",
                "https://0.0.0.0/",
                "https://127.0.0.1:8080/",
                "https://localhost/",
                "https://[::1]/",
                "https://2130706433/",
                "https://10.0.0.1/",
                "https://192.168.1.1/",
                "https://100.64.0.1/",
                "https://[fd00::1]/"
            })
    void a_public_registry_may_not_send_us_inside(String storage) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> configured().checkStorage("192.0.2.1", URI.create(storage)))
                .withMessageContaining("an internal address");
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1,          https://192.0.2.77/blob",
        "10.0.0.1,           https://192.168.1.1/blob",
        "localhost:5000,     https://127.0.0.1/blob",
        "10.0.0.1,           https://198.51.100.1/blob",
        "a.example.org:5000, https://10.0.0.9:9000/blob",
        "a.example.org:5000, https://a.example.org:9000/blob",
    })
    void blobs_may_be_as_far_inside_as_the_registry_or_where_the_configuration_says(String registryName, URI storage) {
        assertThatCode(() -> configured().checkStorage(registryName, storage)).doesNotThrowAnyException();
    }

    @Test
    void neither_a_blob_nor_an_upload_is_sent_to_a_link_local_address() {
        Login login = login();
        Registries registries = TestRegistries.of(login);
        registry.on(
                "GET",
                MANIFEST,
                Reply.status(200)
                        .type(image.manifest().mediaType())
                        .body(image.manifest().bytes()));
        image.blobs()
                .forEach(blob -> registry.on(
                        "GET",
                        "/v2/team/app/blobs/" + Digest.of(blob),
                        Reply.status(307).header("Location", "http://169.254.169.254/latest/meta-data")));

        assertThatExceptionOfType(RegistryFailure.class)
                .isThrownBy(() -> registries.inspect(app, WEEKLY))
                .withMessageContaining("169.254.169.254, an internal address");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/upload",
                "http://[fe80::1]/upload",
                "http://0.0.0.0:5000/upload",
                "//169.254.169.254/upload"
            })
    void an_upload_that_is_sent_inside_does_not_begin(String place) {
        uploadsGoTo(place);

        assertThatExceptionOfType(RegistryFailure.class)
                .isThrownBy(() -> copyWith(login()))
                .withMessageContaining("an internal address")
                .withMessageContaining("storage-hosts of " + registry.host());
    }

    @Test
    void an_upload_that_is_sent_to_another_host_carries_no_login() {
        registry.on(
                "POST",
                UPLOADS,
                Reply.status(401).header("WWW-Authenticate", "Basic realm=\"r\""),
                Reply.status(202).header("Location", "http://" + other() + "/upload?state=1"));
        elsewhere.on("PUT", "/upload", Reply.status(201));

        assertThatExceptionOfType(RegistryFailure.class).isThrownBy(() -> copyWith(login()));

        assertThat(elsewhere.requests()).isNotEmpty().allSatisfy(request -> assertThat(request.header("Authorization"))
                .isEmpty());
    }

    @Test
    void an_upload_whose_bytes_are_redirected_is_not_sent_on() {
        uploadsGoTo("http://" + registry.host() + "/upload");
        registry.on("PUT", "/upload", Reply.status(307).header("Location", "http://" + other() + "/evil"));

        assertThatExceptionOfType(RegistryFailure.class)
                .isThrownBy(() -> copyWith(login()))
                .withMessageContaining("307");
        assertThat(elsewhere.requests()).isEmpty();
    }

    private void uploadsGoTo(String place) {
        registry.on("POST", UPLOADS, Reply.status(202).header("Location", place));
    }

    private void copyWith(Login login) {
        try (OciRegistry source = OciRegistry.start()) {
            source.push("team/app", "w_2026_40", image);
            TestRegistries.of(login, TestRegistries.anonymous(source.host()))
                    .copy(image.manifest(), Repository.parse(source.host() + "/team/app"), app);
        }
    }

    private static TrustedHosts configured() {
        RegistrySettings settings = new RegistrySettings(List.of(new Login(
                "a.example.org:5000",
                "",
                "",
                false,
                List.of("auth.example.org", "AUTH.example.org:5001"),
                List.of("10.0.0.9:9000"))));
        return new TrustedHosts(settings, new Endpoints(settings));
    }
}
