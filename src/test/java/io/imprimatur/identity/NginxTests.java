package io.imprimatur.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.imprimatur.testing.Nginx;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** A browser that connects over https through a real nginx with the documented configuration. */
@Tag("full")
@WithLocalAccounts
@TestPropertySource(properties = "server.forward-headers-strategy=framework")
class NginxTests {

    private static final Pattern LOCATION = Pattern.compile("(?s)```nginx\n(.*?)```");

    @LocalServerPort
    int port;

    private final CookieManager cookies = new CookieManager();
    private Nginx nginx;
    private HttpClient http;
    private String outside;

    @BeforeEach
    void start() throws Exception {
        Matcher location = LOCATION.matcher(Files.readString(Path.of("docs/operating.md")));
        assertThat(location.find()).isTrue();
        nginx = Nginx.before(location.group(1).replace("http://127.0.0.1:8080", "http://127.0.0.1:" + port));
        http = HttpClient.newBuilder()
                .sslContext(trusting(nginx.certificate()))
                .cookieHandler(cookies)
                .build();
        outside = "https://localhost:" + nginx.port();
        await().ignoreExceptions().until(() -> get("/actuator/health").statusCode() == 200);
    }

    @AfterEach
    void stop() {
        if (nginx != null) nginx.close();
    }

    @Test
    void logs_in_and_out_by_https_alone() throws Exception {
        HttpResponse<String> first = get("/me");
        assertThat(first.headers().firstValue("Location")).hasValue("/login");
        assertThat(first.headers().firstValue("Strict-Transport-Security")).isPresent();

        HttpResponse<String> login = post("/login", "username=ada&password=secret&_csrf=" + token("/login"), outside);

        assertThat(login.headers().firstValue("Location")).hasValue("/me");
        assertThat(login.headers().allValues("Set-Cookie")).anySatisfy(cookie -> assertThat(cookie)
                .startsWith("__Host-imprimatur-session=")
                .contains("Secure", "HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Domain"));
        assertThat(get("/me").body()).contains("\"user\":\"ada\"");
        assertThat(get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
        assertThat(cookies.getCookieStore().getCookies()).isNotEmpty().allMatch(HttpCookie::getSecure);
        assertThat(get("/camunda/app/tasklist").headers().firstValue("Location"))
                .hasValue("/camunda/app/tasklist/");
    }

    @Test
    void refuses_pages_of_another_port_and_takes_its_own() throws Exception {
        String token = token("/login");
        String form = "username=ada&password=secret&_csrf=" + token;

        assertThat(post("/login", form, "https://localhost:1").statusCode()).isEqualTo(403);
        assertThat(post("/login", form, "http://localhost:" + nginx.port()).statusCode())
                .isEqualTo(403);
        assertThat(post("/login", form, "http://127.0.0.1:" + port).statusCode())
                .isEqualTo(403);
        assertThat(post("/login", form, outside).statusCode()).isEqualTo(303);
    }

    @Test
    void lets_no_client_say_how_it_is_reached() throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(outside + "/me"))
                        .header("X-Forwarded-Proto", "http")
                        .header("X-Forwarded-Host", "evil.example")
                        .header("X-Forwarded-Prefix", "//evil.example")
                        .header("X-Forwarded-Port", "80")
                        .header("Forwarded", "host=evil.example;proto=http")
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.headers().firstValue("Location")).hasValue("/login");
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
        assertThat(answer.headers().map()).asString().doesNotContain("evil");
    }

    private String token(String page) throws Exception {
        return Client.token(get(page));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(outside + path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String form, String origin) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(outside + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", origin)
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private static SSLContext trusting(Path certificate) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(certificate)) {
            store.setCertificateEntry(
                    "nginx", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        return tls;
    }
}
