package io.imprimatur.registry.oci;

import io.imprimatur.registry.Digest;
import io.imprimatur.registry.Manifest;
import io.imprimatur.registry.Repository;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** A manifest with all manifests that it lists, including nested indexes; children precede their parents. */
final class Family {

    private static final int MAX_DEPTH = 4;
    private static final int MAX_MEMBERS = 200;
    private static final int MAX_BYTES = 32 * 1024 * 1024;

    private final Call call;
    private final Manifests manifests;
    private final Repository repository;
    private final Predicate<Descriptor> filter;
    private final List<Member> members = new ArrayList<>();
    private final Set<Digest> seen = new HashSet<>();
    private long bytes;

    /** @param filter which of the listed manifests to include */
    Family(Call call, Manifests manifests, Repository repository, Predicate<Descriptor> filter) {
        this.call = call;
        this.manifests = manifests;
        this.repository = repository;
        this.filter = filter;
    }

    /** @throws UnusableManifest if a manifest is missing or malformed, or the tree exceeds its limits */
    List<Member> of(Manifest root) {
        add(root, Optional.empty(), 1);
        return List.copyOf(members);
    }

    private void add(Manifest manifest, Optional<String> platform, int depth) {
        bytes += manifest.bytes().length;
        if (depth > MAX_DEPTH || seen.size() > MAX_MEMBERS || bytes > MAX_BYTES)
            throw new UnusableManifest("its index lists more, or deeper, than any image's");
        Document document = Document.read(manifest);
        for (Descriptor child : document.children())
            if (filter.test(child) && seen.add(child.digest())) add(read(child), child.platform(), depth + 1);
        members.add(new Member(manifest, document, platform));
    }

    private Manifest read(Descriptor child) {
        return manifests
                .get(call, repository, child.digest())
                .orElseThrow(() -> new UnusableManifest("its index lists " + child.digest() + ", which is missing"));
    }

    /** @param platform platform stated by the index */
    record Member(Manifest manifest, Document document, Optional<String> platform) {}
}
