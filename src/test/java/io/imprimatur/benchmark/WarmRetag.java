package io.imprimatur.benchmark;

import static java.util.stream.Collectors.joining;

import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Manifest;
import io.imprimatur.image.registry.Registries;
import io.imprimatur.image.registry.Repository;
import io.imprimatur.image.registry.Tag;
import io.imprimatur.testing.OciRegistry;
import io.imprimatur.testing.OciRequest;
import io.imprimatur.testing.TestImage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What it costs to move an alias to an image that the repository has: fetch, set, read back.
 *
 * @param requests how many went to the registry
 * @param bytes of manifests, there and back
 */
record WarmRetag(int layers, int requests, long bytes) {

    private static final String CONFIG = "{\"architecture\":\"amd64\",\"os\":\"linux\"}";
    private static final String TYPE = "application/vnd.oci.image.manifest.v1+json";

    static WarmRetag of(int layers) {
        try (OciRegistry registry = OciRegistry.start();
                ConfigurableApplicationContext client = ClientAlone.of(registry.host())) {
            Digest image = registry.push("team/app", "w_2026_40", image(layers));
            Repository repository = Repository.parse(registry.host() + "/team/app");
            retag(ClientAlone.registries(client), repository, image, new Tag("warm-up"));
            registry.forgetRequests();
            Manifest manifest = retag(ClientAlone.registries(client), repository, image, new Tag("recommended"));
            List<OciRequest> requests = registry.requests();
            long sent = requests.stream().mapToLong(OciRequest::bytes).sum();
            return new WarmRetag(layers, requests.size(), sent + manifest.bytes().length);
        }
    }

    private static Manifest retag(Registries registries, Repository repository, Digest image, Tag alias) {
        Manifest manifest = registries.manifest(repository, image).orElseThrow();
        registries.tag(repository, alias, manifest);
        if (!registries.digest(repository, alias).orElseThrow().equals(image))
            throw new IllegalStateException(alias + " is not on " + image);
        return manifest;
    }

    private static TestImage image(int layers) {
        List<String> contents =
                IntStream.range(0, layers).mapToObj("layer %d"::formatted).toList();
        String all = contents.stream()
                .map(layer -> descriptor("application/vnd.oci.image.layer.v1.tar+gzip", layer))
                .collect(joining(","));
        String json = "{\"schemaVersion\":2,\"mediaType\":\"" + TYPE + "\",\"config\":"
                + descriptor("application/vnd.oci.image.config.v1+json", CONFIG) + ",\"layers\":[" + all + "]}";
        List<byte[]> blobs = Stream.concat(Stream.of(CONFIG), contents.stream())
                .map(blob -> blob.getBytes(StandardCharsets.UTF_8))
                .toList();
        return new TestImage(new Manifest(TYPE, json.getBytes(StandardCharsets.UTF_8)), List.of(), blobs);
    }

    private static String descriptor(String type, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}".formatted(type, Digest.of(bytes), bytes.length);
    }
}
