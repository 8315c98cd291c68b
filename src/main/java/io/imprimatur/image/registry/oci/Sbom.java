package io.imprimatur.image.registry.oci;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.image.registry.oci.Manifests.InvalidManifest;
import io.imprimatur.platform.text.UnicodeText;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Parser for software bills of materials: SPDX or CycloneDX JSON, plain or as the predicate of an in-toto statement.
 */
final class Sbom {

    private final PackageVersions packageVersions = new PackageVersions();

    private Sbom() {}

    /** @throws InvalidManifest if the document is neither */
    static SortedMap<String, String> packages(byte[] bytes) {
        Sbom sbom = new Sbom();
        try (JsonParser parser = Json.streamingParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) throw new InvalidManifest("its SBOM is no JSON object");
            sbom.document(parser, false);
        } catch (IOException malformed) {
            throw new InvalidManifest("its SBOM is not JSON");
        }
        return sbom.packageVersions.versions();
    }

    /** Reads one package at a time, because documents are large. */
    private void document(JsonParser parser, boolean predicate) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            boolean list = value == JsonToken.START_ARRAY;
            if (list && field.equals("packages")) each(parser, this::spdx);
            else if (list && field.equals("components")) each(parser, this::cycloneDx);
            else if (value == JsonToken.START_OBJECT && field.equals("predicate") && !predicate) document(parser, true);
            else parser.skipChildren();
        }
    }

    private static void each(JsonParser parser, ElementHandler handler) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonNode element = parser.readValueAsTree();
            handler.handler(element);
        }
    }

    /** The image itself is listed as a package, too, and skipped. */
    private void spdx(JsonNode element) {
        if (element.path("primaryPackagePurpose").asText().equals("CONTAINER")) return;
        Optional<String> purl = element.path("externalRefs")
                .valueStream()
                .filter(reference -> reference.path("referenceType").asText().equals("purl"))
                .flatMap(reference -> Json.text(reference, "referenceLocator").stream())
                .findFirst();
        Json.text(element, "name")
                .ifPresent(name -> packageVersions.add(name, Json.text(element, "versionInfo"), purl));
    }

    private void cycloneDx(JsonNode element) {
        boolean file = element.path("type").asText().equals("file");
        String name = Stream.of("group", "name")
                .flatMap(key -> Json.text(element, key).stream())
                .reduce((group, own) -> group + "/" + own)
                .orElse("");
        if (!file && !name.isEmpty())
            packageVersions.add(name, Json.text(element, "version"), Json.text(element, "purl"));
        element.path("components").valueStream().forEach(this::cycloneDx);
    }

    private interface ElementHandler {
        void handler(JsonNode element);
    }

    /** Collects packages, limited in number and length. */
    static final class PackageVersions {

        private static final int MAX_PACKAGES = 20_000;
        private static final int MAX_LENGTH = 200;
        private static final Pattern PURL = Pattern.compile("pkg:([A-Za-z][A-Za-z0-9.+-]{0,30})/.*");

        private final SortedMap<String, String> versions = new TreeMap<>();

        /** @param purl package URL, for the kind of package, e.g. {@code pkg:pypi/numpy@2.1} */
        void add(String name, Optional<String> version, Optional<String> purl) {
            if (versions.size() >= MAX_PACKAGES)
                throw new InvalidManifest("its list has more than " + MAX_PACKAGES + " packages");
            String kind = purl.map(PURL::matcher)
                    .filter(Matcher::matches)
                    .map(matcher -> " (" + matcher.group(1) + ")")
                    .orElse("");
            versions.merge(cut(name) + kind, cut(version.orElse("")), PackageVersions::join);
        }

        SortedMap<String, String> versions() {
            return versions;
        }

        /** A package may be listed several times, e.g. once for each location. */
        private static String join(String versions, String another) {
            return (", " + versions + ",").contains(", " + another + ",") ? versions : cut(versions + ", " + another);
        }

        private static String cut(String text) {
            return UnicodeText.abbreviate(text, MAX_LENGTH + 1);
        }
    }
}
