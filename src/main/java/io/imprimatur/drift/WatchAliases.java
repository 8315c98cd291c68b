package io.imprimatur.drift;

import io.imprimatur.channel.Channel;
import io.imprimatur.channel.Channels;
import io.imprimatur.promotion.Promotions;
import io.imprimatur.registry.Digest;
import io.imprimatur.registry.Registries;
import io.imprimatur.registry.RegistryFailure;
import io.imprimatur.registry.Repository;
import io.imprimatur.restore.Recommendations;
import io.imprimatur.restore.Recommended;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks every few minutes, with one small request each, whether the aliases are where they were put. */
@Component
public class WatchAliases implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(WatchAliases.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int AT_ONCE = 8;

    private final Channels channels;
    private final Promotions promotions;
    private final Recommendations recommendations;
    private final Registries registries;
    private final AliasWatches watches;
    private final NoteAlias noteAlias;
    private final DriftSettings settings;
    private final ExecutorService askers = Executors.newFixedThreadPool(AT_ONCE);

    WatchAliases(
            Channels channels,
            Promotions promotions,
            Recommendations recommendations,
            Registries registries,
            AliasWatches watches,
            NoteAlias noteAlias,
            DriftSettings settings) {
        this.channels = channels;
        this.promotions = promotions;
        this.recommendations = recommendations;
        this.registries = registries.within(PATIENCE);
        this.watches = watches;
        this.noteAlias = noteAlias;
        this.settings = settings;
    }

    /** Those whose time has come; a channel that nothing was promoted in has nothing to be compared with. */
    @Scheduled(fixedDelay = 5, initialDelay = 5, timeUnit = TimeUnit.SECONDS)
    public void look() {
        List<CompletableFuture<Void>> looks = channels.all().stream()
                .flatMap(channel -> recommended(channel).stream().flatMap(put -> look(channel, put)))
                .toList();
        looks.forEach(CompletableFuture::join);
    }

    private Stream<CompletableFuture<Void>> look(Channel channel, Recommended put) {
        return channel.repositories().stream()
                .filter(repository -> watches.claim(channel.id(), repository, pause()))
                .map(repository -> CompletableFuture.runAsync(() -> look(channel, repository, put), askers));
    }

    private void look(Channel channel, Repository repository, Recommended put) {
        try {
            Optional<Digest> seen = registries.digest(repository, channel.alias());
            // What we moved meanwhile is seen the next time: it would look like somebody else's move.
            if (recommended(channel).map(Recommended::since).equals(Optional.of(put.since())))
                noteAlias.note(channel, repository, put.proposal(), seen);
        } catch (RegistryFailure away) {
            LOG.info("Where {} is in {} could not be seen: {}", channel.alias(), repository, away.getMessage());
        }
    }

    /** Nothing while the alias is being moved. */
    private Optional<Recommended> recommended(Channel channel) {
        return promotions.isUnderWay(channel.id()) ? Optional.empty() : recommendations.of(channel.id());
    }

    /** A little sooner than the interval, never later, so that a move is told within it. */
    private Duration pause() {
        long every = settings.every().toMillis();
        return Duration.ofMillis(every - ThreadLocalRandom.current().nextLong(every / 5) - every / 10);
    }

    @Override
    public void destroy() {
        askers.shutdownNow();
    }
}
