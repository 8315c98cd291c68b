package io.imprimatur.restore;

import io.imprimatur.channel.Channel;
import io.imprimatur.proposal.ExpectedAlias;
import io.imprimatur.refusal.Refusal;
import io.imprimatur.registry.Digest;
import io.imprimatur.registry.Registries;
import io.imprimatur.registry.RegistryFailure;
import io.imprimatur.registry.Repository;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Looks in every repository of a channel at once where the alias is, and whether the image is still there. */
@Component
class LookBeforeRestore implements DisposableBean {

    /** A start through Tasklist waits for this inside its transaction. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Registries registries;
    private final ExecutorService askers = Executors.newCachedThreadPool();

    LookBeforeRestore(Registries registries) {
        this.registries = registries.within(LIMIT);
    }

    /**
     * Where the alias is, in the channel's order.
     *
     * @throws Refusal if a registry cannot say, no repository has the image, or the alias is on it everywhere
     */
    List<ExpectedAlias> look(Channel channel, Digest digest) {
        try {
            List<CompletableFuture<Seen>> asked = channel.repositories().stream()
                    .map(repository -> CompletableFuture.supplyAsync(() -> see(channel, repository, digest), askers))
                    .toList();
            return judge(
                    channel, digest, asked.stream().map(CompletableFuture::join).toList());
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RegistryFailure away) throw new RegistryAway(away);
            throw failed;
        }
    }

    private Seen see(Channel channel, Repository repository, Digest digest) {
        Optional<Digest> now = registries.digest(repository, channel.alias());
        return new Seen(new ExpectedAlias(repository, now), registries.has(repository, digest));
    }

    private static List<ExpectedAlias> judge(Channel channel, Digest digest, List<Seen> seen) {
        if (seen.stream().noneMatch(Seen::hasImage)) throw new ImageGone(channel, digest);
        List<ExpectedAlias> aliases = seen.stream().map(Seen::alias).toList();
        if (aliases.stream().allMatch(alias -> alias.digest().equals(Optional.of(digest))))
            throw new RestoredAlready(channel, digest);
        return aliases;
    }

    @Override
    public void destroy() {
        askers.shutdownNow();
    }

    private record Seen(ExpectedAlias alias, boolean hasImage) {}

    /** A registry could not say what it was asked; nothing is known, so nothing is restored. */
    static class RegistryAway extends Refusal {

        RegistryAway(RegistryFailure failure) {
            super(Kind.UNREACHABLE, failure.getMessage(), failure);
        }
    }

    /** The image has been deleted everywhere. */
    static class ImageGone extends Refusal {

        ImageGone(Channel channel, Digest digest) {
            super(
                    Kind.CONFLICT,
                    "no repository of " + channel.id() + " has " + digest + " any more: expected an existing image");
        }
    }

    /** There is nothing to be put back. */
    static class RestoredAlready extends Refusal {

        RestoredAlready(Channel channel, Digest digest) {
            super(Kind.CONFLICT, channel.alias() + " is on " + digest + " already, in every repository");
        }
    }
}
