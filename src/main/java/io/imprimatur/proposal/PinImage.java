package io.imprimatur.proposal;

import io.imprimatur.channel.Channel;
import io.imprimatur.channel.Channels;
import io.imprimatur.channel.TagName;
import io.imprimatur.registry.Digest;
import io.imprimatur.registry.Image;
import io.imprimatur.registry.NotAnImage;
import io.imprimatur.registry.PlatformImage;
import io.imprimatur.registry.Registries;
import io.imprimatur.registry.RegistryFailure;
import io.imprimatur.registry.Repository;
import io.imprimatur.registry.Tag;
import io.imprimatur.registry.UnknownTag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Resolves a tag to its digest in the channel's first repository, and reads where the alias is now in all of them. */
@Component
class PinImage implements DisposableBean {

    /** A start through Tasklist waits for this inside its transaction. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private static final Duration LIMIT_FOR_AGE = Duration.ofSeconds(2);

    private final Channels channels;
    private final Registries registries;
    private final ExecutorService askers = Executors.newCachedThreadPool();

    PinImage(Channels channels, Registries registries) {
        this.channels = channels;
        this.registries = registries;
    }

    PinnedImage pin(ImageToPropose asked) {
        Channel channel = channels.get(asked.channel());
        try {
            return pin(channel, asked.tag(), registries.within(LIMIT));
        } catch (CompletionException failed) {
            throw refusal(failed);
        }
    }

    /** Everything is asked at once, so that one slow registry is all there is to wait for. */
    private PinnedImage pin(Channel channel, Tag tag, Registries quickly) {
        CompletableFuture<Candidate> candidate = ask(() -> candidate(channel, tag, quickly));
        List<CompletableFuture<ExpectedAlias>> aliases = channel.repositories().stream()
                .map(repository -> ask(() -> alias(repository, channel.alias(), quickly)))
                .toList();
        return new PinnedImage(
                channel,
                candidate.join(),
                aliases.stream().map(CompletableFuture::join).toList());
    }

    private <T> CompletableFuture<T> ask(Supplier<T> question) {
        return CompletableFuture.supplyAsync(question, askers);
    }

    private static RuntimeException refusal(CompletionException failed) {
        Throwable cause = failed.getCause();
        if (cause instanceof UnknownTag || cause instanceof NotAnImage) return new UnusableTag(cause.getMessage());
        if (cause instanceof RegistryFailure failure) return new RegistryUnreachable(failure);
        return failed;
    }

    private static Candidate candidate(Channel channel, Tag tag, Registries registries) {
        Image image = registries.inspect(channel.source(), tag);
        return new Candidate(
                channel.source(),
                tag,
                TagName.parse(tag.value()).name(),
                image.manifest().digest(),
                image.platforms(),
                image.sizeBytes(),
                builtAt(channel, image.manifest().digest(), registries));
    }

    /** Nobody is kept from proposing because it cannot be said. */
    private static Optional<Instant> builtAt(Channel channel, Digest digest, Registries registries) {
        try {
            return registries
                    .within(LIMIT_FOR_AGE)
                    .images(channel.source(), digest)
                    .flatMap(PlatformImage::lastBuilt);
        } catch (RegistryFailure | NotAnImage unknown) {
            return Optional.empty();
        }
    }

    private static ExpectedAlias alias(Repository repository, Tag alias, Registries registries) {
        return new ExpectedAlias(repository, registries.digest(repository, alias));
    }

    @Override
    public void destroy() {
        askers.shutdownNow();
    }
}
