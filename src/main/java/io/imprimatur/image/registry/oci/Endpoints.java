package io.imprimatur.image.registry.oci;

import io.imprimatur.image.registry.Repository;
import java.net.URI;
import java.net.http.HttpRequest;

/** URLs of registry APIs. */
final class Endpoints {

    private static final String DOCKER_HUB_API = "registry-1.docker.io";

    private final RegistrySettings settings;

    Endpoints(RegistrySettings settings) {
        this.settings = settings;
    }

    boolean isPlainHttp(String registry) {
        return settings.of(registry).map(RegistrySettings.Login::plainHttp).orElse(false);
    }

    /** Base URL of a registry's API, e.g. {@code https://ghcr.io/v2/}. */
    URI apiBase(String registry) {
        String scheme = isPlainHttp(registry) ? "http://" : "https://";
        String host = registry.equals("docker.io") ? DOCKER_HUB_API : registry;
        return URI.create(scheme + host + "/v2/");
    }

    /** @param path below the repository, e.g. {@code /tags/list} */
    HttpRequest.Builder request(Repository repository, String path) {
        return request(URI.create(apiBase(repository.registry()) + repository.name() + path));
    }

    static HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).header("User-Agent", "imprimatur");
    }
}
