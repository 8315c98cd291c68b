package io.imprimatur.registry.oci;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.registry.Manifest;
import io.imprimatur.registry.PackageList;
import io.imprimatur.registry.Repository;
import java.util.List;
import java.util.Optional;

/** Finds the package lists of images: a label, an attestation in the index, or an SBOM that refers to the image. */
final class PackageLists {

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
     * @throws UnusableManifest if the manifest is not that of a container image, or a package list cannot be read
     */
    List<PackageList> of(Call call, Repository repository, Manifest root) {
        return new Family(call, manifests, repository, Inspection::isOfAnImage)
                .of(root).stream()
                        .filter(member -> member.document().configuration().isPresent())
                        .limit(MAX_PLATFORMS)
                        .flatMap(image -> of(call, repository, root, image).stream())
                        .toList();
    }

    private Optional<PackageList> of(Call call, Repository repository, Manifest root, Family.Member image) {
        JsonNode configuration = configuration(call, repository, image.document());
        String platform = Platform.read(configuration);
        return PackageLabel.packages(configuration)
                .map(versions -> new PackageList(platform, "its label " + PackageLabel.NAME, versions))
                .or(() -> sboms.inIndex(call, repository, root, image.manifest().digest())
                        .or(() -> sboms.referringTo(
                                call, repository, image.manifest().digest()))
                        .or(() -> root.digest().equals(image.manifest().digest())
                                ? Optional.empty()
                                : sboms.referringTo(call, repository, root.digest()))
                        .map(found -> new PackageList(platform, found.source(), found.versions())));
    }

    private JsonNode configuration(Call call, Repository repository, Document document) {
        byte[] bytes = blobs.read(call, repository, document.configuration().orElseThrow());
        return Json.object(bytes).orElseThrow(() -> new UnusableManifest("its configuration is not JSON"));
    }
}
