package io.imprimatur.faults;

import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Manifest;
import io.imprimatur.image.registry.PlatformImage;
import io.imprimatur.image.registry.Registries;
import io.imprimatur.image.registry.Registries.Image;
import io.imprimatur.image.registry.Registries.PackageList;
import io.imprimatur.image.registry.Repository;
import io.imprimatur.image.registry.Tag;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/** The registries as a process reaches them that may die before and after each call. */
record MortalRegistries(Registries registries, Mortality mortality, ToIntFunction<Repository> places)
        implements Registries {

    @Override
    public Registries within(Duration limit) {
        return new MortalRegistries(registries.within(limit), mortality, places);
    }

    @Override
    public Optional<Digest> digest(Repository repository, Tag tag) {
        return around(Step.Call.LOOK, repository, () -> registries.digest(repository, tag));
    }

    @Override
    public Optional<Manifest> manifest(Repository repository, Tag tag) {
        return around(Step.Call.READ_BACK, repository, () -> registries.manifest(repository, tag));
    }

    /** The candidate is fetched first, and then from each repository what it would be put back to. */
    @Override
    public Optional<Manifest> manifest(Repository repository, Digest digest) {
        Step.Call call = mortality.isCandidate(digest) ? Step.Call.CANDIDATE : Step.Call.PREVIOUS;
        return around(call, repository, () -> registries.manifest(repository, digest));
    }

    @Override
    public boolean has(Repository repository, Digest digest) {
        return around(Step.Call.HAS, repository, () -> registries.has(repository, digest));
    }

    @Override
    public Image inspect(Repository repository, Tag tag) {
        return registries.inspect(repository, tag);
    }

    @Override
    public Optional<List<PlatformImage>> images(Repository repository, Digest digest) {
        return registries.images(repository, digest);
    }

    @Override
    public List<PackageList> packages(Repository repository, Digest digest) {
        return registries.packages(repository, digest);
    }

    @Override
    public void tag(Repository repository, Tag tag, Manifest manifest) {
        around(Step.Call.SET, repository, () -> {
            registries.tag(repository, tag, manifest);
            mortality.sent();
            return true;
        });
    }

    @Override
    public void copy(Manifest manifest, Repository from, Repository to) {
        around(Step.Call.COPY, to, () -> {
            registries.copy(manifest, from, to);
            return true;
        });
    }

    @Override
    public List<Tag> tags(Repository repository) {
        return registries.tags(repository);
    }

    private <T> T around(Step.Call call, Repository repository, Supplier<T> work) {
        int place = places.applyAsInt(repository);
        mortality.reach(new Step(Step.Moment.BEFORE, call, place));
        T result = work.get();
        mortality.reach(new Step(Step.Moment.AFTER, call, place));
        return result;
    }
}
