package io.imprimatur.image.proposal;

import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.channel.TagName;
import io.imprimatur.image.proposal.ExpectedAliases.ExpectedAlias;
import io.imprimatur.image.proposal.ProposalRequest.UnusableTag;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.PlatformImage;
import io.imprimatur.image.registry.Registries;
import io.imprimatur.image.registry.Registries.Image;
import io.imprimatur.image.registry.Registries.NotAnImage;
import io.imprimatur.image.registry.Registries.RegistryFailure;
import io.imprimatur.image.registry.Registries.UnknownTag;
import io.imprimatur.image.registry.Repository;
import io.imprimatur.image.registry.Tag;
import io.imprimatur.platform.concurrent.ConcurrentCalls;
import io.imprimatur.platform.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.stereotype.Component;

/** Resolves a tag to its digest in the first repository of the channel, and reads the alias in all repositories. */
@Component
class PinImage {

    /** Limit of the whole resolution: a process start in Tasklist waits for it within its transaction. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static final Duration BUILD_TIME_TIMEOUT = Duration.ofSeconds(2);

    private final Channels channels;
    private final Registries registries;
    private final ConcurrentCalls calls;

    PinImage(Channels channels, Registries registries, ConcurrentCalls calls) {
        this.channels = channels;
        this.registries = registries;
        this.calls = calls;
    }

    PinnedImage pin(ProposalRequest request) {
        Channel channel = channels.get(request.channel());
        try {
            return pin(channel, request.tag(), registries.within(TIMEOUT));
        } catch (CompletionException failed) {
            throw translated(failed);
        }
    }

    /** Sends all requests concurrently, so that the slowest registry determines the duration. */
    private PinnedImage pin(Channel channel, Tag tag, Registries registriesWithTimeout) {
        CompletableFuture<Candidate> candidate = calls.start(() -> candidate(channel, tag, registriesWithTimeout));
        List<CompletableFuture<ExpectedAlias>> aliases = calls.start(
                channel.repositories(), repository -> alias(repository, channel.alias(), registriesWithTimeout));
        return new PinnedImage(
                channel,
                candidate.join(),
                aliases.stream().map(CompletableFuture::join).toList());
    }

    private static RuntimeException translated(CompletionException failed) {
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

    /** Best effort: an unknown build time does not prevent a proposal. */
    private static Optional<Instant> builtAt(Channel channel, Digest digest, Registries registries) {
        try {
            return registries
                    .within(BUILD_TIME_TIMEOUT)
                    .images(channel.source(), digest)
                    .flatMap(PlatformImage::lastBuilt);
        } catch (RegistryFailure | NotAnImage unknown) {
            return Optional.empty();
        }
    }

    private static ExpectedAlias alias(Repository repository, Tag alias, Registries registries) {
        return new ExpectedAlias(repository, registries.digest(repository, alias));
    }

    /** Candidate and alias digests as just read from the registries; not yet recorded. */
    record PinnedImage(Channel channel, Candidate candidate, List<ExpectedAlias> aliases) {

        /** Whether the alias has the candidate's digest in every repository. */
        boolean isRecommendedAlready() {
            return aliases.stream()
                    .allMatch(alias ->
                            alias.digest().filter(candidate.digest()::equals).isPresent());
        }
    }

    /** A registry did not answer, so the image cannot be proposed. */
    static class RegistryUnreachable extends Refusal {

        RegistryUnreachable(RegistryFailure failure) {
            super(Kind.UNREACHABLE, failure.getMessage(), failure);
        }
    }
}
