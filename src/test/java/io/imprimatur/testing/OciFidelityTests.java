package io.imprimatur.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Manifest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the in-process registry with docker-registry, except for pages of tags, which docker-registry ignores. */
class OciFidelityTests {

    private static final TestImage IMAGE = TestImage.of("w_2026_40");
    private static final String ELSEWHERE = Digest.of(new byte[] {1}).value();
    private static final String BLOB = Digest.of(IMAGE.blobs().get(0)).value();
    private static final Pattern CODE = Pattern.compile("\"code\":\"([A-Z_]+)\"");
    private static final List<String> TELLING =
            List.of("Content-Type", "Content-Length", "Docker-Content-Digest", "Link", "ETag", "Range");

    private static DockerRegistry real;
    private static OciRegistry ours;

    @BeforeAll
    static void start() {
        real = DockerRegistry.open();
        ours = OciRegistry.start();
        for (String host : List.of(real.host(), ours.host()))
            for (String tag : List.of("a", "b", "c")) IMAGE.pushTo(host, "team/app", tag);
    }

    @AfterAll
    static void stop() {
        real.close();
        ours.close();
    }

    static Stream<Call> calls() {
        Manifest index = IMAGE.manifest();
        return Stream.of(
                Call.get("/v2/"),
                Call.get("/v2/team/app/manifests/a"),
                Call.get("/v2/team/app/manifests/" + IMAGE.digest()),
                Call.get("/v2/team/app/manifests/a").method("HEAD"),
                Call.get("/v2/team/app/manifests/a").type("Accept", MediaTypes.OCI_MANIFEST),
                Call.get("/v2/team/app/manifests/a").type("Accept", "*/*"),
                Call.get("/v2/team/app/manifests/unknown"),
                Call.get("/v2/team/app/manifests/" + ELSEWHERE),
                Call.get("/v2/team/app/manifests/a").method("POST"),
                Call.get("/v2/team/app/manifests/" + IMAGE.digest()).method("DELETE"),
                Call.put("/v2/team/app/manifests/d", index),
                Call.put("/v2/team/app/manifests/" + ELSEWHERE, index),
                Call.put("/v2/team/other/manifests/a", index),
                Call.put("/v2/team/app/manifests/e", new Manifest(MediaTypes.OCI_INDEX, new byte[] {'x'})),
                Call.get("/v2/team/app/blobs/" + BLOB),
                Call.get("/v2/team/app/blobs/" + BLOB).method("HEAD"),
                Call.get("/v2/team/app/blobs/" + ELSEWHERE),
                Call.get("/v2/team/app/blobs/uploads/").method("POST"),
                Call.get("/v2/team/new/blobs/uploads/?from=team/app&mount=" + BLOB)
                        .method("POST"),
                Call.get("/v2/team/new/blobs/uploads/?from=team/app&mount=" + ELSEWHERE)
                        .method("POST"),
                Call.get("/v2/team/nothing/tags/list"),
                Call.get("/v2/team/app/nonsense"));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void both_answer_alike(Call call) throws Exception {
        assertThat(told(call, ours.host())).isEqualTo(told(call, real.host()));
    }

    private static String told(Call call, String host) throws IOException, InterruptedException {
        HttpResponse<String> response = HttpClient.newHttpClient().send(call.to(host), BodyHandlers.ofString());
        Matcher code = CODE.matcher(response.body());
        if (code.find()) return response.statusCode() + " " + code.group(1);
        StringBuilder told = new StringBuilder(response.statusCode() + " " + response.body());
        TELLING.forEach(name -> told.append(' ').append(response.headers().allValues(name)));
        return told.toString();
    }

    /** Request sent to both registries. */
    record Call(String method, String path, String header, String type, String body) {

        static Call get(String path) {
            return new Call("GET", path, "Accept", MediaTypes.OCI_INDEX, "");
        }

        static Call put(String path, Manifest manifest) {
            return new Call("PUT", path, "Content-Type", manifest.mediaType(), new String(manifest.bytes(), UTF_8));
        }

        Call method(String other) {
            return new Call(other, path, header, type, body);
        }

        Call type(String otherHeader, String otherType) {
            return new Call(method, path, otherHeader, otherType, body);
        }

        HttpRequest to(String host) {
            return HttpRequest.newBuilder(URI.create("http://" + host + path))
                    .method(method, BodyPublishers.ofString(body))
                    .setHeader(header, type)
                    .build();
        }

        @Override
        public String toString() {
            return method + " " + path + " " + type;
        }
    }
}
