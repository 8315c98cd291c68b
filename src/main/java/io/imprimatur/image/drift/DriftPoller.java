package io.imprimatur.image.drift;

import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.promotion.Promotions;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Registries;
import io.imprimatur.image.registry.Registries.RegistryFailure;
import io.imprimatur.image.registry.Repository;
import io.imprimatur.image.restore.Recommendations;
import io.imprimatur.image.restore.Recommendations.Recommendation;
import io.imprimatur.platform.concurrent.ConcurrentCalls;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hibernate.validator.constraints.time.DurationMin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.validation.annotation.Validated;

/**
 * Job that checks every few minutes, with one small request per repository, whether aliases are on the digest that was
 * set.
 */
@Component
public class DriftPoller {

    private static final Logger LOG = LoggerFactory.getLogger(DriftPoller.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int CONCURRENCY = 8;

    private final Channels channels;
    private final Promotions promotions;
    private final Recommendations recommendations;
    private final Registries registries;
    private final AliasChecks aliasChecks;
    private final RecordDrift recordDrift;
    private final DriftSettings settings;
    private final ConcurrentCalls calls;

    DriftPoller(
            Channels channels,
            Promotions promotions,
            Recommendations recommendations,
            Registries registries,
            AliasChecks aliasChecks,
            RecordDrift recordDrift,
            DriftSettings settings,
            ConcurrentCalls calls) {
        this.channels = channels;
        this.promotions = promotions;
        this.recommendations = recommendations;
        this.registries = registries.within(TIMEOUT);
        this.aliasChecks = aliasChecks;
        this.recordDrift = recordDrift;
        this.settings = settings;
        this.calls = calls;
    }

    /** Checks the aliases that are due. Skips channels without a promotion, which have no expected digest. */
    @Scheduled(fixedDelay = 5, initialDelay = 5, timeUnit = TimeUnit.SECONDS)
    public void poll() {
        List<Check> due = channels.all().stream()
                .flatMap(channel -> recommended(channel).stream().flatMap(expected -> due(channel, expected)))
                .toList();
        calls.forEach(due, CONCURRENCY, this::check);
    }

    private Stream<Check> due(Channel channel, Recommendation expected) {
        return channel.repositories().stream()
                .filter(repository -> aliasChecks.claim(channel.id(), repository, interval()))
                .map(repository -> new Check(channel, repository, expected));
    }

    private void check(Check check) {
        check(check.channel(), check.repository(), check.expected());
    }

    private void check(Channel channel, Repository repository, Recommendation expected) {
        try {
            Optional<Digest> seen = registries.digest(repository, channel.alias());
            // Skips the result if Imprimatur moved the alias in the meantime: it would look like drift.
            if (recommended(channel).map(Recommendation::since).equals(Optional.of(expected.since())))
                recordDrift.record(channel, repository, expected.proposal(), seen);
        } catch (RegistryFailure failure) {
            LOG.info("Failed to read {} of {}: {}", channel.alias(), repository, failure.getMessage());
        }
    }

    /** Empty while the alias is being moved. */
    private Optional<Recommendation> recommended(Channel channel) {
        return promotions.isRunning(channel.id()) ? Optional.empty() : recommendations.of(channel.id());
    }

    /** The interval with jitter, never longer, so that drift is reported within it. */
    private Duration interval() {
        long every = settings.every().toMillis();
        return Duration.ofMillis(every - ThreadLocalRandom.current().nextLong(every / 5) - every / 10);
    }

    private record Check(Channel channel, Repository repository, Recommendation expected) {}

    /**
     * Settings of the drift check, {@code imprimatur.drift}.
     *
     * @param every interval per alias, with jitter, so that checks do not run all at once
     */
    @Validated
    @ConfigurationProperties("imprimatur.drift")
    record DriftSettings(
            @DefaultValue("PT3M") @DurationMin(seconds = 10, message = "expected PT10S or more") Duration every) {}
}
