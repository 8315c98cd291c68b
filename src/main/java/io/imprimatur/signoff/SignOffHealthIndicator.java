package io.imprimatur.signoff;

import io.imprimatur.channel.Channels;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says which roles nobody can fill now: in the health's details, and in the log at the start. */
@Component
class SignOffHealthIndicator implements HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(SignOffHealthIndicator.class);

    private final Channels channels;
    private final Quorum quorum;

    SignOffHealthIndicator(Channels channels, Quorum quorum) {
        this.channels = channels;
        this.quorum = quorum;
    }

    /** Up all the same: the application can do nothing about it, and starting it again would not help. */
    @Override
    public Health health() {
        return Health.up().withDetail("rolesNobodyCanFill", unfilled()).build();
    }

    @EventListener(ApplicationReadyEvent.class)
    void warn() {
        unfilled()
                .forEach((channel, roles) -> LOG.warn(
                        "Nobody can acknowledge as {} in {} now: expected a lead or designate who can log in{}",
                        String.join(", ", roles),
                        channel,
                        channels.get(channel).onePersonMayHoldSeveralRoles() ? "" : ", and one person for each role"));
    }

    private Map<String, List<String>> unfilled() {
        Map<String, List<String>> byChannel = new TreeMap<>();
        channels.all().forEach(channel -> {
            List<String> roles = quorum.unreachable(channel);
            if (!roles.isEmpty()) byChannel.put(channel.id(), roles);
        });
        return byChannel;
    }
}
