package io.imprimatur.registry.oci;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.registry.Digest;
import io.imprimatur.registry.Repository;
import io.imprimatur.registry.Tag;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The endpoint {@code /v2/<name>/referrers/<digest>}; where a registry does not have it, as docker-registry 2.8, those
 * who attach something list it under the tag {@code sha256-<hex>}.
 */
final class Referrers {

    private static final int LONGEST = 4 * 1024 * 1024;
    private static final Set<Integer> NO_SUCH_ENDPOINT = Set.of(400, 404, 405, 406, 501);

    private final RegistryHttp http;
    private final Endpoints endpoints;
    private final Manifests manifests;

    Referrers(RegistryHttp http, Endpoints endpoints, Manifests manifests) {
        this.http = http;
        this.endpoints = endpoints;
        this.manifests = manifests;
    }

    /** What refers to this manifest, by the first page of it. */
    List<Descriptor> of(Call call, Repository repository, Digest subject) {
        HttpRequest request =
                endpoints.request(repository, "/referrers/" + subject).GET().build();
        Answer answer = http.send(call, Access.pull(repository), request, Body.atMost(LONGEST));
        if (NO_SUCH_ENDPOINT.contains(answer.status())) return byTag(call, repository, subject);
        if (answer.status() != 200) throw call.failure("what refers to it: ", answer);
        return listed(answer.body().bytes()).orElseGet(() -> byTag(call, repository, subject));
    }

    private List<Descriptor> byTag(Call call, Repository repository, Digest subject) {
        return manifests
                .get(call, repository, new Tag(subject.value().replace(':', '-')))
                .flatMap(index -> listed(index.bytes()))
                .orElse(List.of());
    }

    /** Nothing if it is no index, e.g. a page that some proxy shows in place of every unknown one. */
    private static Optional<List<Descriptor>> listed(byte[] bytes) {
        return Json.object(bytes)
                .map(object -> object.path("manifests"))
                .filter(JsonNode::isArray)
                .map(manifests -> manifests.valueStream().map(Descriptor::read).toList());
    }
}
