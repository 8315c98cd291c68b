package io.imprimatur.image.registry.oci;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;

/** Platform of an image as {@code os/architecture[/variant]}. */
final class Platform {

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
