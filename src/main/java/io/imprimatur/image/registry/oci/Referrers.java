package io.imprimatur.image.registry.oci;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Repository;
import io.imprimatur.image.registry.Tag;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The endpoint {@code /v2/<name>/referrers/<digest>}. Where a registry lacks it, as docker-registry 2.8, clients list
 * attached artifacts under the tag {@code sha256-<hex>}.
 */
final class Referrers {

    private static final int MAX_BYTES = 4 * 1024 * 1024;
    private static final Set<Integer> UNSUPPORTED = Set.of(400, 404, 405, 406, 501);

    private final RegistryHttp http;
    private final Endpoints endpoints;
    private final Manifests manifests;

    Referrers(RegistryHttp http, Endpoints endpoints, Manifests manifests) {
        this.http = http;
        this.endpoints = endpoints;
        this.manifests = manifests;
    }

    /** Artifacts that refer to this manifest; first page only. */
    List<Descriptor> of(RegistryCall registryCall, Repository repository, Digest subject) {
        HttpRequest request =
                endpoints.request(repository, "/referrers/" + subject).GET().build();
        RegistryResponse registryResponse =
                http.send(registryCall, Access.pull(repository), request, ResponseBody.atMost(MAX_BYTES));
        if (UNSUPPORTED.contains(registryResponse.status())) return fromFallbackTag(registryCall, repository, subject);
        if (registryResponse.status() != 200) throw registryCall.failure("what refers to it: ", registryResponse);
        return descriptors(registryResponse.body().bytes())
                .orElseGet(() -> fromFallbackTag(registryCall, repository, subject));
    }

    private List<Descriptor> fromFallbackTag(RegistryCall registryCall, Repository repository, Digest subject) {
        return manifests
                .get(registryCall, repository, new Tag(subject.value().replace(':', '-')))
                .flatMap(index -> descriptors(index.bytes()))
                .orElse(List.of());
    }

    /** Empty if the content is not an index, e.g. the error page of a proxy. */
    private static Optional<List<Descriptor>> descriptors(byte[] bytes) {
        return Json.parseObject(bytes)
                .map(object -> object.path("manifests"))
                .filter(JsonNode::isArray)
                .map(manifests -> manifests.valueStream().map(Descriptor::read).toList());
    }
}
