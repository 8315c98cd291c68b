package io.imprimatur.image.signoff;

import io.imprimatur.image.channel.Channels;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Reports roles without an eligible person: in the health details, and in the log at start-up. */
@Component
class SignOffHealthIndicator extends AbstractHealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(SignOffHealthIndicator.class);

    private final Channels channels;
    private final Quorum quorum;

    SignOffHealthIndicator(Channels channels, Quorum quorum) {
        super("the availability of approvers is unknown");
        this.channels = channels;
        this.quorum = quorum;
    }

    /** Reports {@code UP} nevertheless: a restart would not resolve the condition. */
    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up().withDetail("rolesNobodyCanFill", quorum.unreachable());
    }

    @EventListener(ApplicationReadyEvent.class)
    void warn() {
        quorum.unreachable()
                .forEach((channel, roles) -> LOG.warn(
                        "No eligible user can acknowledge as {} in {}: expected a lead or designate who can log in{}",
                        String.join(", ", roles),
                        channel,
                        channels.get(channel).onePersonMayHoldSeveralRoles() ? "" : ", and one person for each role"));
    }
}
