package io.imprimatur.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imprimatur.image.registry.Digest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OciRegistryTests {

    private static final Map<String, String> INDEX = Map.of("Accept", MediaTypes.OCI_INDEX);

    private final OciRegistry registry = OciRegistry.start();
    private final TestImage image = TestImage.of("w_2026_40");

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void an_image_that_is_pushed_over_http_is_served_byte_for_byte() {
        image.pushTo(registry.host(), "team/app", "w_2026_40");

        HttpResponse<byte[]> served = get("/v2/team/app/manifests/w_2026_40", INDEX);

        assertThat(served.body()).isEqualTo(image.manifest().bytes());
        assertThat(served.headers().firstValue("Docker-Content-Digest"))
                .contains(image.digest().value());
        assertThat(registry.digestOf("team/app", "w_2026_40")).contains(image.digest());
    }

    @Test
    void an_index_is_refused_while_its_manifests_are_missing() {
        RegistryPush registryPush = new RegistryPush(registry.host(), "team/app", Authorization.none());

        assertThatThrownBy(() -> registryPush.manifest(image.manifest(), "w_2026_40"))
                .hasMessageContaining("400")
                .hasMessageContaining("MANIFEST_BLOB_UNKNOWN");
    }

    @Test
    void a_manifest_is_refused_under_a_digest_that_is_not_its_own() {
        RegistryPush registryPush = new RegistryPush(registry.host(), "team/app", Authorization.none());

        assertThatThrownBy(() -> registryPush.manifest(
                        image.manifest(), Digest.of(new byte[0]).value()))
                .hasMessageContaining("DIGEST_INVALID");
    }

    @Test
    void a_type_that_is_not_accepted_is_not_found() {
        registry.push("team/app", "w_2026_40", image);

        assertThat(get("/v2/team/app/manifests/w_2026_40", Map.of("Accept", MediaTypes.OCI_MANIFEST))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void tags_come_in_pages() {
        for (String tag : List.of("c", "a", "b")) registry.push("team/app", tag, image);

        HttpResponse<byte[]> first = get("/v2/team/app/tags/list?n=2", INDEX);
        HttpResponse<byte[]> second = get("/v2/team/app/tags/list?n=2&last=b", INDEX);

        assertThat(first.body()).asString().contains("[\"a\",\"b\"]");
        assertThat(first.headers().firstValue("Link")).contains("</v2/team/app/tags/list?last=b&n=2>; rel=\"next\"");
        assertThat(second.body()).asString().contains("[\"c\"]");
        assertThat(second.headers().firstValue("Link")).isEmpty();
    }

    @Test
    void a_registry_with_a_login_admits_nobody_else() {
        registry.withLogin("zoe", "secret");

        assertThat(get("/v2/", INDEX).statusCode()).isEqualTo(401);
        image.pushTo(registry.host(), "team/app", "a", Authorization.basic("zoe", "secret"));
        assertThat(registry.digestOf("team/app", "a")).contains(image.digest());
    }

    @Test
    void a_refusal_lasts_until_recovery() {
        registry.push("team/app", "a", image);

        registry.answerWith(request -> request.is("GET", "/manifests/"), 503);
        assertThat(get("/v2/team/app/manifests/a", INDEX).statusCode()).isEqualTo(503);
        registry.recover();
        assertThat(get("/v2/team/app/manifests/a", INDEX).statusCode()).isEqualTo(200);
        assertThat(registry.requests()).hasSize(2).allMatch(request -> request.is("GET", "/v2/team/app/manifests/a"));
    }

    @Test
    void a_registry_may_pretend_to_keep_what_it_drops() {
        registry.push("team/app", "a", image);
        TestImage other = TestImage.of("w_2026_41");
        registry.push("team/app", "b", other);

        registry.dropManifests();
        new RegistryPush(registry.host(), "team/app", Authorization.none()).manifest(other.manifest(), "a");

        assertThat(registry.digestOf("team/app", "a")).contains(image.digest());
    }

    private HttpResponse<byte[]> get(String path, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(registry.url() + path));
        headers.forEach(request::setHeader);
        try {
            return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }
}
