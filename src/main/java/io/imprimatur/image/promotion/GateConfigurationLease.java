package io.imprimatur.image.promotion;

import static io.imprimatur.platform.database.SqlTime.utcMillis;

import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.registry.Digest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lease that decides whose gate configuration is in force while nodes differ, e.g. during a rolling restart: for each
 * channel that of the node started last, until no node with the same configuration has renewed it for {@link #LEASE}.
 */
@Component
class GateConfigurationLease {

    /** Four times the interval at which nodes renew. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final String nodeId = UUID.randomUUID().toString();
    private final JdbcClient jdbc;
    private final Channels channels;
    private final Clock clock;

    /** Uses the system clock, because the lease is about the liveness of nodes. */
    @Autowired
    GateConfigurationLease(JdbcClient jdbc, Channels channels) {
        this(jdbc, channels, Clock.systemUTC());
    }

    GateConfigurationLease(JdbcClient jdbc, Channels channels, Clock clock) {
        this.jdbc = jdbc;
        this.channels = channels;
        this.clock = clock;
    }

    /** Takes the lease of every channel at startup, before the first job is executed. */
    @EventListener(ApplicationStartedEvent.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    public void acquire() {
        channels.all().forEach(this::acquire);
    }

    /** Whether this node's configuration of the channel is in force. Renews the lease, or takes over an expired one. */
    boolean renewOrTakeOver(String channel) {
        return channels.find(channel).filter(this::renew).isPresent();
    }

    /** Read-only variant of {@link #renewOrTakeOver}: neither renews the lease nor takes it over. */
    boolean isInForce(String channel) {
        return channels.find(channel)
                .filter(each -> jdbc.sql("select count(*) from gates_in_force"
                                        + " where channel = ? and (gates = ? or node = ? or seen_at < ?)")
                                .params(channel, hash(each), nodeId, now().minus(LEASE))
                                .query(Integer.class)
                                .single()
                        > 0)
                .isPresent();
    }

    private void acquire(Channel channel) {
        int updated = jdbc.sql("update gates_in_force set gates = ?, node = ?, seen_at = ? where channel = ?")
                .params(hash(channel), nodeId, now(), channel.id())
                .update();
        if (updated == 0) insert(channel);
    }

    private boolean renew(Channel channel) {
        String gates = hash(channel);
        OffsetDateTime now = now();
        int renewed = jdbc.sql("update gates_in_force set gates = ?, node = ?, seen_at = ?"
                        + " where channel = ? and (gates = ? or node = ? or seen_at < ?)")
                .params(gates, nodeId, now, channel.id(), gates, nodeId, now.minus(LEASE))
                .update();
        return renewed == 1;
    }

    private void insert(Channel channel) {
        try {
            jdbc.sql("insert into gates_in_force (channel, gates, node, seen_at) values (?, ?, ?, ?)")
                    .params(channel.id(), hash(channel), nodeId, now())
                    .update();
        } catch (DuplicateKeyException anotherNode) {
            // Another node started at the same moment; either configuration may be in force.
        }
    }

    /** Hash over all conditions that a proposal of the channel must meet before its window. */
    private static String hash(Channel channel) {
        String text = String.join(
                "\n",
                channel.roles().toString(),
                channel.verify().toString(),
                channel.repositories().toString());
        return Digest.of(text.getBytes(StandardCharsets.UTF_8)).value();
    }

    private OffsetDateTime now() {
        return utcMillis(clock.instant());
    }
}
