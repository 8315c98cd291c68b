package io.imprimatur.image.registry.oci;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.image.registry.Manifest;
import io.imprimatur.image.registry.Registries.PackageList;
import io.imprimatur.image.registry.Repository;
import io.imprimatur.image.registry.oci.Descriptor.Platform;
import io.imprimatur.image.registry.oci.Manifests.InvalidManifest;
import io.imprimatur.image.registry.oci.Sbom.PackageVersions;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the package lists of images: a label, an attestation in the index, or an SBOM that refers to the image. */
final class PackageLists {

    /**
     * Label with an image's packages as {@code name=version}, separated by blanks, commas or line breaks: the output
     * format of {@code pip freeze}, {@code conda list --export} and {@code dpkg-query}.
     */
    static final String LABEL = "io.imprimatur.packages";

    private static final Pattern PACKAGE =
            Pattern.compile("(?<![^\\s,;=#@])(?<name>[^\\s,;=#@]++)={1,3}(?<version>[^\\s,;=]++)[^\\s,;]*+");
    private static final int MAX_PLATFORMS = 16;

    private final Manifests manifests;
    private final Blobs blobs;
    private final Sboms sboms;

    PackageLists(Manifests manifests, Blobs blobs, Sboms sboms) {
        this.manifests = manifests;
        this.blobs = blobs;
        this.sboms = sboms;
    }

    /**
     * Package lists of the platforms that have one.
     *
     * @throws InvalidManifest if the manifest is not that of a container image, or a package list cannot be read
     */
    List<PackageList> of(RegistryCall registryCall, Repository repository, Manifest root) {
        return new ManifestTree(registryCall, manifests, repository, ImageInspector::isImage)
                .of(root).stream()
                        .filter(node -> node.document().configuration().isPresent())
                        .limit(MAX_PLATFORMS)
                        .flatMap(image -> of(registryCall, repository, root, image).stream())
                        .toList();
    }

    private Optional<PackageList> of(
            RegistryCall registryCall, Repository repository, Manifest root, ManifestTree.Node image) {
        JsonNode configuration = blobs.readConfiguration(registryCall, repository, image.document());
        String platform = Platform.read(configuration);
        return labelled(configuration)
                .map(versions -> new PackageList(platform, "its label " + LABEL, versions))
                .or(() -> sboms.inIndex(
                                registryCall, repository, root, image.manifest().digest())
                        .or(() -> sboms.referringTo(
                                registryCall, repository, image.manifest().digest()))
                        .or(() -> root.digest().equals(image.manifest().digest())
                                ? Optional.empty()
                                : sboms.referringTo(registryCall, repository, root.digest()))
                        .map(found -> new PackageList(platform, found.source(), found.versions())));
    }

    private static Optional<SortedMap<String, String>> labelled(JsonNode configuration) {
        JsonNode labels = configuration.path("config").path("Labels");
        return Json.text(labels, LABEL).map(PackageLists::parse);
    }

    private static SortedMap<String, String> parse(String label) {
        PackageVersions found = new PackageVersions();
        Matcher each = PACKAGE.matcher(label);
        while (each.find()) found.add(each.group("name"), Optional.of(each.group("version")), Optional.empty());
        return found.versions();
    }
}
