package io.imprimatur.image.pin;

import io.imprimatur.image.channel.Channels;
import java.util.List;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/** Reports pins that need action. Always up, because the application itself is healthy. */
@Component
class PinsHealthIndicator extends AbstractHealthIndicator {

    private final Channels channels;
    private final PinEvaluation pinEvaluation;

    PinsHealthIndicator(Channels channels, PinEvaluation pinEvaluation) {
        this.channels = channels;
        this.pinEvaluation = pinEvaluation;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        List<String> deviating = channels.all().stream()
                .flatMap(channel -> pinEvaluation.of(channel).stream())
                .filter(pin -> !pin.isInOrder())
                .map(PinsHealthIndicator::describe)
                .toList();
        health.up().withDetail("notInOrder", deviating);
    }

    private static String describe(PinStatus pin) {
        return pin.deployment() + ", " + pin.key() + " of " + pin.file() + ": " + pin.state() + " since " + pin.since();
    }
}
