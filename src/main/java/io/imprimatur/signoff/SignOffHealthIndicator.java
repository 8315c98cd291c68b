package io.imprimatur.signoff;

import io.imprimatur.channel.Channels;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says which roles nobody can fill now: in the health's details, and in the log at the start. */
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

    /** Up all the same: the application can do nothing about it, and starting it again would not help. */
    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up().withDetail("rolesNobodyCanFill", quorum.unreachable());
    }

    @EventListener(ApplicationReadyEvent.class)
    void warn() {
        quorum.unreachable()
                .forEach((channel, roles) -> LOG.warn(
                        "Nobody can acknowledge as {} in {} now: expected a lead or designate who can log in{}",
                        String.join(", ", roles),
                        channel,
                        channels.get(channel).onePersonMayHoldSeveralRoles() ? "" : ", and one person for each role"));
    }
}
