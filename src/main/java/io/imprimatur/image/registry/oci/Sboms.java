package io.imprimatur.image.registry.oci;

import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Manifest;
import io.imprimatur.image.registry.Repository;
import io.imprimatur.image.registry.oci.Manifests.InvalidManifest;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/** Finds and reads the SBOMs that builders attach to images. */
final class Sboms {

    private static final int MAX_BYTES = 24 * 1024 * 1024;
    private static final int MAX_ARTIFACTS = 10;
    private static final String REFERENCE_TYPE = "vnd.docker.reference.type";
    private static final String REFERENCE_DIGEST = "vnd.docker.reference.digest";

    private final Referrers referrers;
    private final Manifests manifests;
    private final Blobs blobs;

    Sboms(Referrers referrers, Manifests manifests, Blobs blobs) {
        this.referrers = referrers;
        this.manifests = manifests;
        this.blobs = blobs;
    }

    /** BuildKit's form: a manifest without platform that names its subject. */
    Optional<Found> inIndex(RegistryCall registryCall, Repository repository, Manifest index, Digest subject) {
        Stream<Descriptor> attestations = ManifestContent.read(index).children().stream()
                .filter(child -> child.annotation(REFERENCE_TYPE)
                        .filter("attestation-manifest"::equals)
                        .isPresent())
                .filter(child -> child.annotation(REFERENCE_DIGEST)
                        .filter(subject.value()::equals)
                        .isPresent());
        return first(registryCall, repository, attestations, "in its index");
    }

    Optional<Found> referringTo(RegistryCall registryCall, Repository repository, Digest subject) {
        Stream<Descriptor> referring = referrers.of(registryCall, repository, subject).stream()
                .sorted(Comparator.comparing(each -> !SbomType.of(each).isKnown()));
        return first(registryCall, repository, referring, "that refers to it");
    }

    private Optional<Found> first(
            RegistryCall registryCall, Repository repository, Stream<Descriptor> artifacts, String where) {
        return artifacts
                .limit(MAX_ARTIFACTS)
                .filter(artifact -> !artifact.isIndex())
                .flatMap(artifact -> manifests.get(registryCall, repository, artifact.digest()).stream())
                .flatMap(artifact -> ManifestContent.read(artifact).layers().stream())
                .filter(layer -> SbomType.of(layer).isKnown())
                .findFirst()
                .map(layer -> found(registryCall, repository, layer, where));
    }

    private Found found(RegistryCall registryCall, Repository repository, Descriptor layer, String where) {
        if (layer.size() > MAX_BYTES)
            throw new InvalidManifest("its SBOM has " + layer.size() + " bytes: expected " + MAX_BYTES + " at most");
        byte[] bytes = blobs.read(registryCall, repository, layer, MAX_BYTES);
        return new Found(SbomType.of(layer).label() + " " + where, Sbom.packages(bytes));
    }

    /** @param source for display, e.g. {@code an SPDX document in its index} */
    record Found(String source, SortedMap<String, String> versions) {}

    /** Format of an SBOM, by media type, artifact type or predicate type. */
    private enum SbomType {
        SPDX("an SPDX document"),
        CYCLONEDX("a CycloneDX document"),
        OTHER("");

        private static final String IN_TOTO = "application/vnd.in-toto+json";
        private static final String PREDICATE = "in-toto.io/predicate-type";

        private final String words;

        SbomType(String words) {
            this.words = words;
        }

        String label() {
            return words;
        }

        boolean isKnown() {
            return this != OTHER;
        }

        /** Format of an artifact, or of a layer of one. */
        static SbomType of(Descriptor descriptor) {
            String predicate = descriptor.annotation(PREDICATE).orElse("");
            if (predicate.startsWith("https://spdx.dev/Document")) return SPDX;
            if (predicate.startsWith("https://cyclonedx.org/bom")) return CYCLONEDX;
            if (descriptor.mediaType().equals(IN_TOTO)) return OTHER;
            SbomType layer = named(descriptor.mediaType());
            return layer.isKnown() ? layer : named(descriptor.artifactType().orElse(""));
        }

        private static SbomType named(String type) {
            if (!type.endsWith("json")) return OTHER;
            if (type.contains("spdx")) return SPDX;
            return type.contains("cyclonedx") ? CYCLONEDX : OTHER;
        }
    }
}
