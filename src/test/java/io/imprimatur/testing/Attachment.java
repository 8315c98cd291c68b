package io.imprimatur.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Manifest;
import java.util.ArrayList;
import java.util.List;

/**
 * Document attached to an image with ORAS, e.g. an SBOM.
 *
 * @param subject manifest or index of the image
 * @param type type of the document
 */
public record Attachment(Manifest subject, String type, String document) {

    private static final byte[] EMPTY = "{}".getBytes(UTF_8);

    public static Attachment to(Manifest subject, String type, String document) {
        return new Attachment(subject, type, document);
    }

    /** Pushes to a registry with the referrers API. */
    public void pushTo(String host, String name) {
        RegistryPush registryPush = new RegistryPush(host, name, Authorization.none());
        registryPush.blob(EMPTY);
        registryPush.blob(document.getBytes(UTF_8));
        registryPush.manifest(manifest(), manifest().digest().value());
    }

    /** Pushes to a registry without the referrers API, with the fallback tag. */
    public void pushWithTagTo(String host, String name) {
        pushTo(host, name);
        Manifest index = new Manifest(
                MediaTypes.OCI_INDEX,
                "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[%s]}"
                        .formatted(
                                MediaTypes.OCI_INDEX,
                                descriptor(MediaTypes.OCI_MANIFEST, manifest().bytes(), artifactType()))
                        .getBytes(UTF_8));
        new RegistryPush(host, name, Authorization.none())
                .manifest(index, subject.digest().value().replace(':', '-'));
    }

    private Manifest manifest() {
        String json = "{\"schemaVersion\":2,\"mediaType\":\"%s\"%s,\"config\":%s,\"layers\":[%s],\"subject\":%s}"
                .formatted(
                        MediaTypes.OCI_MANIFEST,
                        artifactType(),
                        descriptor("application/vnd.oci.empty.v1+json", EMPTY, ""),
                        descriptor(type, document.getBytes(UTF_8), ""),
                        descriptor(subject.mediaType(), subject.bytes(), ""));
        return new Manifest(MediaTypes.OCI_MANIFEST, json.getBytes(UTF_8));
    }

    private String artifactType() {
        return ",\"artifactType\":\"" + type + "\"";
    }

    private static String descriptor(String mediaType, byte[] bytes, String more) {
        return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d%s}"
                .formatted(mediaType, Digest.of(bytes), bytes.length, more);
    }

    /** Image with an index that contains a BuildKit attestation. */
    public static TestImage attested(TestImage single, String predicateType, String statement) {
        byte[] layer = statement.getBytes(UTF_8);
        String annotation = ",\"annotations\":{\"in-toto.io/predicate-type\":\"%s\"}".formatted(predicateType);
        Manifest attestation = new Manifest(
                MediaTypes.OCI_MANIFEST,
                "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":%s,\"layers\":[%s]}"
                        .formatted(
                                MediaTypes.OCI_MANIFEST,
                                descriptor(MediaTypes.OCI_CONFIG, EMPTY, ""),
                                descriptor("application/vnd.in-toto+json", layer, annotation))
                        .getBytes(UTF_8));
        String about = ",\"platform\":{\"os\":\"unknown\",\"architecture\":\"unknown\"},\"annotations\":"
                + "{\"vnd.docker.reference.type\":\"attestation-manifest\",\"vnd.docker.reference.digest\":\"%s\"}"
                        .formatted(single.digest());
        String image = ",\"platform\":{\"os\":\"linux\",\"architecture\":\"amd64\"}";
        Manifest index = new Manifest(
                MediaTypes.OCI_INDEX,
                "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[%s,%s]}"
                        .formatted(
                                MediaTypes.OCI_INDEX,
                                descriptor(
                                        MediaTypes.OCI_MANIFEST,
                                        single.manifest().bytes(),
                                        image),
                                descriptor(MediaTypes.OCI_MANIFEST, attestation.bytes(), about))
                        .getBytes(UTF_8));
        List<byte[]> blobs = new ArrayList<>(single.blobs());
        blobs.add(EMPTY);
        blobs.add(layer);
        return new TestImage(index, List.of(single.manifest(), attestation), blobs);
    }
}
