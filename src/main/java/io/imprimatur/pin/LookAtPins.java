package io.imprimatur.pin;

import io.imprimatur.change.ChangeFailed;
import io.imprimatur.change.ChangeRefused;
import io.imprimatur.channel.Channel;
import io.imprimatur.channel.Channels;
import io.imprimatur.pin.PinLook.Finding;
import io.imprimatur.registry.Registries;
import io.imprimatur.registry.RegistryFailure;
import io.imprimatur.registry.Tag;
import io.imprimatur.update.VersionChanges;
import io.imprimatur.update.VersionChanges.Reading;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Reads every few minutes what the pins say, and asks the registry whether there is such a tag. */
@Component
public class LookAtPins {

    private static final Logger LOG = LoggerFactory.getLogger(LookAtPins.class);
    private static final Duration EVERY = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final PinLook NEVER =
            new PinLook(Finding.UNSEEN, Optional.empty(), Optional.empty(), Optional.empty(), "", Optional.empty());

    private final Pins pins;
    private final PinLooks looks;
    private final Channels channels;
    private final VersionChanges repository;
    private final Registries registries;
    private final Clock clock;

    LookAtPins(
            Pins pins,
            PinLooks looks,
            Channels channels,
            VersionChanges repository,
            Registries registries,
            Clock clock) {
        this.pins = pins;
        this.looks = looks;
        this.channels = channels;
        this.repository = repository;
        this.registries = registries.within(PATIENCE);
        this.clock = clock;
    }

    /** Those whose time has come, in no transaction: both may be slow to answer. */
    @Scheduled(fixedDelay = 5, initialDelay = 5, timeUnit = TimeUnit.SECONDS)
    public void look() {
        for (Pin pin : pins.all())
            pin.places().stream()
                    .filter(at -> looks.claim(pin, at, EVERY))
                    .forEach(at ->
                            looks.note(pin, at, look(pin, at, looks.of(pin, at).orElse(NEVER))));
    }

    private PinLook look(Pin pin, Pin.Written at, PinLook before) {
        try {
            Reading reading = repository.read(at.place());
            Finding finding = reading.kind() == Reading.Kind.DEFAULT ? Finding.DEFAULT : Finding.WRITTEN;
            PinLook now = reading.value()
                    .map(written -> judged(channels.get(pin.channel()), written, finding, before))
                    .orElseGet(() -> before.seeing(
                            finding == Finding.DEFAULT ? finding : Finding.MISSING,
                            Optional.empty(),
                            "",
                            clock.instant()));
            return now.comingFrom(reading.origin());
        } catch (ChangeFailed | ChangeRefused why) {
            LOG.info("What {} pins could not be read: {}", pin.title(), why.getMessage());
            return before.missingOut(why.getMessage(), clock.instant());
        }
    }

    /** While the registry does not say whether there is such a tag, it is taken for what it was. */
    private PinLook judged(Channel channel, String written, Finding found, PinLook before) {
        try {
            Finding finding = exists(channel, written) ? found : Finding.INVALID;
            return before.seeing(finding, Optional.of(written), "", clock.instant());
        } catch (RegistryFailure away) {
            boolean wasInvalid =
                    before.finding() == Finding.INVALID && before.written().equals(Optional.of(written));
            Finding finding = wasInvalid ? Finding.INVALID : found;
            String doubt = "the tag could not be checked: " + away.getMessage();
            return before.seeing(finding, Optional.of(written), doubt, clock.instant());
        }
    }

    /** Where the channel's alias is, is watched elsewhere. */
    private boolean exists(Channel channel, String written) {
        if (written.equals(channel.alias().value())) return true;
        Optional<Tag> tag = tag(written);
        return tag.isPresent() && registries.digest(channel.source(), tag.get()).isPresent();
    }

    private static Optional<Tag> tag(String written) {
        try {
            return Optional.of(new Tag(written));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
