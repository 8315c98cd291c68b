package io.imprimatur.registry.oci;

/** What kind of SBOM something is, by its media type, by what it is an artifact of, or by what is stated in it. */
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

    /** Of an artifact as a whole, or of a layer of it. */
    static SbomType of(Descriptor each) {
        String predicate = each.annotation(PREDICATE).orElse("");
        if (predicate.startsWith("https://spdx.dev/Document")) return SPDX;
        if (predicate.startsWith("https://cyclonedx.org/bom")) return CYCLONEDX;
        if (each.mediaType().equals(IN_TOTO)) return OTHER;
        SbomType layer = named(each.mediaType());
        return layer.isKnown() ? layer : named(each.artifactType().orElse(""));
    }

    private static SbomType named(String type) {
        if (!type.endsWith("json")) return OTHER;
        if (type.contains("spdx")) return SPDX;
        return type.contains("cyclonedx") ? CYCLONEDX : OTHER;
    }
}
