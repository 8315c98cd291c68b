package io.imprimatur.image.pin;

import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.pin.PinChecks.PinCheck;
import io.imprimatur.image.pin.PinChecks.PinCheck.Finding;
import io.imprimatur.image.pin.Pins.Pin;
import io.imprimatur.image.registry.Registries;
import io.imprimatur.image.registry.Registries.RegistryFailure;
import io.imprimatur.image.registry.Tag;
import io.imprimatur.messaging.pullrequest.PullRequests.ChangeFailed;
import io.imprimatur.messaging.pullrequest.PullRequests.ChangeRefused;
import io.imprimatur.service.update.VersionRepository;
import io.imprimatur.service.update.VersionRepository.EffectiveValue;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Job that reads the pinned tags every few minutes and checks that the registry has them. */
@Component
public class PinPoller {

    private static final Logger LOG = LoggerFactory.getLogger(PinPoller.class);
    private static final Duration INTERVAL = Duration.ofMinutes(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final PinCheck UNSEEN =
            new PinCheck(Finding.UNSEEN, Optional.empty(), Optional.empty(), Optional.empty(), "", Optional.empty());

    private final Pins pins;
    private final PinChecks pinChecks;
    private final Channels channels;
    private final VersionRepository repository;
    private final Registries registries;
    private final Clock clock;

    PinPoller(
            Pins pins,
            PinChecks pinChecks,
            Channels channels,
            VersionRepository repository,
            Registries registries,
            Clock clock) {
        this.pins = pins;
        this.pinChecks = pinChecks;
        this.channels = channels;
        this.repository = repository;
        this.registries = registries.within(TIMEOUT);
        this.clock = clock;
    }

    /** Checks the pins that are due, without a transaction: repository and registry may be slow. */
    @Scheduled(fixedDelay = 5, initialDelay = 5, timeUnit = TimeUnit.SECONDS)
    public void poll() {
        for (Pin pin : pins.all())
            pin.places().stream()
                    .filter(at -> pinChecks.claim(pin, at, INTERVAL))
                    .forEach(at -> pinChecks.update(
                            pin, at, check(pin, at, pinChecks.of(pin, at).orElse(UNSEEN))));
    }

    private PinCheck check(Pin pin, Pin.Location at, PinCheck before) {
        try {
            EffectiveValue effectiveValue = repository.effectiveValue(at.place());
            Finding finding = effectiveValue.kind() == EffectiveValue.Kind.DEFAULT ? Finding.DEFAULT : Finding.WRITTEN;
            PinCheck now = effectiveValue
                    .value()
                    .map(written -> withValidity(channels.get(pin.channel()), written, finding, before))
                    .orElseGet(() -> before.withFinding(
                            finding == Finding.DEFAULT ? finding : Finding.MISSING,
                            Optional.empty(),
                            "",
                            clock.instant()));
            return now.withOrigin(effectiveValue.origin());
        } catch (ChangeFailed | ChangeRefused failure) {
            LOG.info("Failed to read the pin of {}: {}", pin.title(), failure.getMessage());
            return before.withFailure(failure.getMessage(), clock.instant());
        }
    }

    /** Retains the previous validity of the tag while the registry is unavailable. */
    private PinCheck withValidity(Channel channel, String written, Finding found, PinCheck before) {
        try {
            Finding finding = exists(channel, written) ? found : Finding.INVALID;
            return before.withFinding(finding, Optional.of(written), "", clock.instant());
        } catch (RegistryFailure failure) {
            boolean wasInvalid =
                    before.finding() == Finding.INVALID && before.written().equals(Optional.of(written));
            Finding finding = wasInvalid ? Finding.INVALID : found;
            String doubt = "the tag could not be checked: " + failure.getMessage();
            return before.withFinding(finding, Optional.of(written), doubt, clock.instant());
        }
    }

    /** Accepts the channel's alias without a check: drift detection covers it. */
    private boolean exists(Channel channel, String written) {
        if (written.equals(channel.alias().value())) return true;
        Optional<Tag> tag = tag(written);
        return tag.isPresent() && registries.digest(channel.source(), tag.get()).isPresent();
    }

    private static Optional<Tag> tag(String written) {
        try {
            return Optional.of(new Tag(written));
        } catch (IllegalArgumentException notATag) {
            return Optional.empty();
        }
    }
}
