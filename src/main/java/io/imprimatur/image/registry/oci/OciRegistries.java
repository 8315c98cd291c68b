package io.imprimatur.image.registry.oci;

import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Manifest;
import io.imprimatur.image.registry.PlatformImage;
import io.imprimatur.image.registry.Registries;
import io.imprimatur.image.registry.Registries.Image;
import io.imprimatur.image.registry.Registries.NotAnImage;
import io.imprimatur.image.registry.Registries.PackageList;
import io.imprimatur.image.registry.Registries.UnknownTag;
import io.imprimatur.image.registry.Repository;
import io.imprimatur.image.registry.Tag;
import io.imprimatur.image.registry.oci.Manifests.InvalidManifest;
import io.imprimatur.image.registry.oci.TimeLimit.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Implementation over HTTP. */
record OciRegistries(
        Manifests manifests,
        TagList tagList,
        ImageInspector inspection,
        PlatformImages platformImages,
        PackageLists packageLists,
        ImageCopy copies,
        Optional<Duration> limit)
        implements Registries {

    private static final Duration DEFAULT_LIMIT = Duration.ofSeconds(60);

    @Override
    public Registries within(Duration shorter) {
        return new OciRegistries(
                manifests, tagList, inspection, platformImages, packageLists, copies, Optional.of(shorter));
    }

    @Override
    public Optional<Digest> digest(Repository repository, Tag tag) {
        return manifests.digest(call("reading " + tag + " of " + repository), repository, tag);
    }

    @Override
    public Optional<Manifest> manifest(Repository repository, Tag tag) {
        return manifests.get(call("reading " + tag + " of " + repository), repository, tag);
    }

    @Override
    public Optional<Manifest> manifest(Repository repository, Digest digest) {
        return manifests.get(call("reading " + digest + " of " + repository), repository, digest);
    }

    @Override
    public boolean has(Repository repository, Digest digest) {
        RegistryCall registryCall = call("looking for " + digest + " in " + repository);
        return manifests.has(registryCall, Access.pull(repository), repository, digest);
    }

    @Override
    public Image inspect(Repository repository, Tag tag) {
        RegistryCall registryCall = call("inspecting " + tag + " of " + repository);
        Manifest manifest =
                manifests.get(registryCall, repository, tag).orElseThrow(() -> new UnknownTag(repository, tag));
        try {
            return inspection.inspect(registryCall, repository, manifest);
        } catch (InvalidManifest unusable) {
            throw new NotAnImage(repository, tag, unusable.getMessage());
        }
    }

    @Override
    public Optional<List<PlatformImage>> images(Repository repository, Digest digest) {
        RegistryCall registryCall = call("reading the images of " + digest + " of " + repository);
        try {
            return manifests
                    .get(registryCall, repository, digest)
                    .map(manifest -> platformImages.of(registryCall, repository, manifest));
        } catch (InvalidManifest unusable) {
            throw registryCall.failure(unusable.getMessage());
        }
    }

    @Override
    public List<PackageList> packages(Repository repository, Digest digest) {
        RegistryCall registryCall = call("reading the packages of " + digest + " of " + repository);
        try {
            return manifests
                    .get(registryCall, repository, digest)
                    .map(manifest -> packageLists.of(registryCall, repository, manifest))
                    .orElse(List.of());
        } catch (InvalidManifest unusable) {
            throw registryCall.failure(unusable.getMessage());
        }
    }

    @Override
    public void tag(Repository repository, Tag tag, Manifest manifest) {
        RegistryCall registryCall = call("tagging " + manifest.digest() + " as " + tag + " in " + repository);
        manifests.put(registryCall, repository, tag.value(), manifest);
    }

    @Override
    public void copy(Manifest manifest, Repository from, Repository to) {
        String action = "copying " + manifest.digest() + " from " + from + " to " + to;
        Deadline deadline = limit.map(Deadline::in).orElseGet(Deadline::never);
        copies.copy(new RegistryCall(action, deadline), manifest, from, to);
    }

    @Override
    public List<Tag> tags(Repository repository) {
        return tagList.all(call("listing the tags of " + repository), repository);
    }

    private RegistryCall call(String action) {
        return new RegistryCall(action, Deadline.in(limit.orElse(DEFAULT_LIMIT)));
    }
}
