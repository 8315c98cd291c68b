package io.imprimatur.pin;

import io.imprimatur.channel.Channels;
import java.util.List;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/** Says which pins are not in order. Up all the same: the application itself is well. */
@Component
class PinsHealthIndicator extends AbstractHealthIndicator {

    private final Channels channels;
    private final JudgePins judgePins;

    PinsHealthIndicator(Channels channels, JudgePins judgePins) {
        this.channels = channels;
        this.judgePins = judgePins;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        List<String> troubled = channels.all().stream()
                .flatMap(channel -> judgePins.of(channel).stream())
                .filter(pin -> !pin.isInOrder())
                .map(PinsHealthIndicator::words)
                .toList();
        health.up().withDetail("notInOrder", troubled);
    }

    private static String words(PinNow pin) {
        return pin.deployment() + ", " + pin.key() + " of " + pin.file() + ": " + pin.state() + " since " + pin.since();
    }
}
