package io.imprimatur.registry.oci;

/** Format of an SBOM, by media type, artifact type or predicate type. */
enum SbomType {
    SPDX("an SPDX document"),
    CYCLONEDX("a CycloneDX document"),
    OTHER("");

    private static final String IN_TOTO = "application/vnd.in-toto+json";
    private static final String PREDICATE = "in-toto.io/predicate-type";

    private final String words;

    SbomType(String words) {
        this.words = words;
    }

    String words() {
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
