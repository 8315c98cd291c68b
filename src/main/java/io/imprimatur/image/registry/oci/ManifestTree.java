package io.imprimatur.image.registry.oci;

import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Manifest;
import io.imprimatur.image.registry.Repository;
import io.imprimatur.image.registry.oci.Manifests.InvalidManifest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** A manifest with all manifests that it lists, including nested indexes; children precede their parents. */
final class ManifestTree {

    private static final int MAX_DEPTH = 4;
    private static final int MAX_MEMBERS = 200;
    private static final int MAX_BYTES = 32 * 1024 * 1024;

    private final RegistryCall registryCall;
    private final Manifests manifests;
    private final Repository repository;
    private final Predicate<Descriptor> filter;
    private final List<Node> members = new ArrayList<>();
    private final Set<Digest> seen = new HashSet<>();
    private long bytes;

    /** @param filter which of the listed manifests to include */
    ManifestTree(RegistryCall registryCall, Manifests manifests, Repository repository, Predicate<Descriptor> filter) {
        this.registryCall = registryCall;
        this.manifests = manifests;
        this.repository = repository;
        this.filter = filter;
    }

    /** @throws InvalidManifest if a manifest is missing or malformed, or the tree exceeds its limits */
    List<Node> of(Manifest root) {
        add(root, Optional.empty(), 1);
        return List.copyOf(members);
    }

    private void add(Manifest manifest, Optional<String> platform, int depth) {
        bytes += manifest.bytes().length;
        if (depth > MAX_DEPTH || seen.size() > MAX_MEMBERS || bytes > MAX_BYTES)
            throw new InvalidManifest("its index lists more, or deeper, than any image's");
        ManifestContent manifestContent = ManifestContent.read(manifest);
        for (Descriptor child : manifestContent.children())
            if (filter.test(child) && seen.add(child.digest())) add(read(child), child.platform(), depth + 1);
        members.add(new Node(manifest, manifestContent, platform));
    }

    private Manifest read(Descriptor child) {
        return manifests
                .get(registryCall, repository, child.digest())
                .orElseThrow(() -> new InvalidManifest("its index lists " + child.digest() + ", which is missing"));
    }

    /** @param platform platform stated by the index */
    record Node(Manifest manifest, ManifestContent document, Optional<String> platform) {}
}
