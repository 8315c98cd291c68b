package io.imprimatur.image.registry.oci;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.oci.ManifestContent.MediaTypes;
import io.imprimatur.image.registry.oci.Manifests.InvalidManifest;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A manifest's reference to a blob or another manifest.
 *
 * @param platform {@code os/architecture[/variant]}, if stated
 * @param artifactType artifact type of a manifest that is not an image's, if stated
 */
record Descriptor(
        String mediaType,
        Digest digest,
        long size,
        Optional<String> platform,
        Optional<String> artifactType,
        Map<String, String> annotations) {

    /** One pebibyte, so that sums of sizes do not overflow. */
    private static final long MAX_SIZE = 1L << 50;

    static Descriptor read(JsonNode object) {
        return new Descriptor(
                Json.text(object, "mediaType").orElse(""),
                digest(object),
                size(object.path("size")),
                object.path("platform").isObject()
                        ? Optional.of(Platform.read(object.path("platform")))
                        : Optional.empty(),
                Json.text(object, "artifactType"),
                annotations(object.path("annotations")));
    }

    Optional<String> annotation(String name) {
        return Optional.ofNullable(annotations.get(name));
    }

    boolean isIndex() {
        return MediaTypes.isIndex(mediaType);
    }

    /** Non-distributable layers are not stored in registries, e.g. those of Windows. */
    boolean isNonDistributable() {
        return mediaType.contains("foreign") || mediaType.contains("nondistributable");
    }

    private static Map<String, String> annotations(JsonNode object) {
        return object.propertyStream()
                .filter(each -> each.getValue().isTextual())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().textValue()));
    }

    private static long size(JsonNode size) {
        boolean number = size.isIntegralNumber() && size.canConvertToLong();
        if (!number || size.longValue() < 0 || size.longValue() > MAX_SIZE)
            throw new InvalidManifest("a reference in its manifest has no size in bytes");
        return size.longValue();
    }

    private static Digest digest(JsonNode object) {
        try {
            return new Digest(Json.text(object, "digest").orElse(""));
        } catch (IllegalArgumentException malformed) {
            throw new InvalidManifest("a reference in its manifest has no sha256 digest");
        }
    }

    /** Platform of an image as {@code os/architecture[/variant]}. */
    static final class Platform {

        private static final Pattern PART = Pattern.compile("[A-Za-z0-9._+-]{1,64}");

        /** Platform stated for attestations. */
        static final String UNKNOWN = "unknown/unknown";

        private Platform() {}

        /** @param object platform of a descriptor, or an image configuration */
        static String read(JsonNode object) {
            String platform = part(object, "os") + "/" + part(object, "architecture");
            Optional<String> variant = Json.text(object, "variant");
            return variant.isPresent() ? platform + "/" + part(object, "variant") : platform;
        }

        private static String part(JsonNode object, String key) {
            return Json.text(object, key)
                    .filter(value -> PART.matcher(value).matches())
                    .orElseThrow(() -> new InvalidManifest(
                            "it does not say for which platform it is: its '" + key + "' is missing or malformed"));
        }
    }
}
