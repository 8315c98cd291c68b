package io.imprimatur.image.restore;

import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.proposal.ExpectedAliases.ExpectedAlias;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Registries;
import io.imprimatur.image.registry.Registries.RegistryFailure;
import io.imprimatur.image.registry.Repository;
import io.imprimatur.platform.concurrent.ConcurrentCalls;
import io.imprimatur.platform.refusal.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.springframework.stereotype.Component;

/** Reads the alias and the presence of an image in all repositories of a channel concurrently. */
@Component
class CheckRestorable {

    /** Short, because a start through Tasklist waits for the result inside its transaction. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Registries registries;
    private final ConcurrentCalls calls;

    CheckRestorable(Registries registries, ConcurrentCalls calls) {
        this.registries = registries.within(TIMEOUT);
        this.calls = calls;
    }

    /**
     * Returns the alias of every repository, in the channel's order.
     *
     * @throws Refusal if a registry is unavailable, no repository has the image, or the alias is on it everywhere
     */
    List<ExpectedAlias> check(Channel channel, Digest digest) {
        try {
            List<Found> found = calls.map(channel.repositories(), repository -> query(channel, repository, digest));
            return check(channel, digest, found);
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RegistryFailure failure) throw new RegistryAway(failure);
            throw failed;
        }
    }

    private Found query(Channel channel, Repository repository, Digest digest) {
        Optional<Digest> current = registries.digest(repository, channel.alias());
        return new Found(new ExpectedAlias(repository, current), registries.has(repository, digest));
    }

    private static List<ExpectedAlias> check(Channel channel, Digest digest, List<Found> found) {
        if (found.stream().noneMatch(Found::hasImage)) throw new ImageGone(channel, digest);
        List<ExpectedAlias> aliases = found.stream().map(Found::alias).toList();
        if (aliases.stream().allMatch(alias -> alias.digest().equals(Optional.of(digest))))
            throw new RestoredAlready(channel, digest);
        return aliases;
    }

    private record Found(ExpectedAlias alias, boolean hasImage) {}

    /** A registry is unavailable, so that the state before the restore is unknown. */
    static class RegistryAway extends Refusal {

        RegistryAway(RegistryFailure failure) {
            super(Kind.UNREACHABLE, failure.getMessage(), failure);
        }
    }

    /** No repository has the image any more. */
    static class ImageGone extends Refusal {

        ImageGone(Channel channel, Digest digest) {
            super(
                    Kind.CONFLICT,
                    "no repository of " + channel.id() + " has " + digest + " any more: expected an existing image");
        }
    }

    /** The alias is on the image in every repository. */
    static class RestoredAlready extends Refusal {

        RestoredAlready(Channel channel, Digest digest) {
            super(Kind.CONFLICT, channel.alias() + " is on " + digest + " already, in every repository");
        }
    }
}
