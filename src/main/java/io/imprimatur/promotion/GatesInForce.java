package io.imprimatur.promotion;

import io.imprimatur.channel.Channel;
import io.imprimatur.channel.Channels;
import io.imprimatur.registry.Digest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
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
 * Whose configuration counts while nodes have different ones, e.g. in a rolling restart: for each channel that of the
 * node which was started last, until no node with the same has been seen for {@link #LEASE}.
 */
@Component
class GatesInForce {

    /** A node says four times in it that it is alive. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final String me = UUID.randomUUID().toString();
    private final JdbcClient jdbc;
    private final Channels channels;
    private final Clock clock;

    /** Uses the system clock: it is about nodes that are alive. */
    @Autowired
    GatesInForce(JdbcClient jdbc, Channels channels) {
        this(jdbc, channels, Clock.systemUTC());
    }

    GatesInForce(JdbcClient jdbc, Channels channels, Clock clock) {
        this.jdbc = jdbc;
        this.channels = channels;
        this.clock = clock;
    }

    /** At this node's start, before it executes its first job. */
    @EventListener(ApplicationStartedEvent.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    public void begin() {
        channels.all().forEach(this::begin);
    }

    /** Whether this node's configuration of the channel counts; takes over from nodes that are gone. */
    boolean areOurs(String channel) {
        return channels.find(channel).filter(this::renew).isPresent();
    }

    /** The same, without taking over or saying that this node is alive. */
    boolean count(String channel) {
        return channels.find(channel)
                .filter(each -> jdbc.sql("select count(*) from gates_in_force"
                                        + " where channel = ? and (gates = ? or node = ? or seen_at < ?)")
                                .params(channel, hash(each), me, now().minus(LEASE))
                                .query(Integer.class)
                                .single()
                        > 0)
                .isPresent();
    }

    private void begin(Channel channel) {
        int known = jdbc.sql("update gates_in_force set gates = ?, node = ?, seen_at = ? where channel = ?")
                .params(hash(channel), me, now(), channel.id())
                .update();
        if (known == 0) insert(channel);
    }

    private boolean renew(Channel channel) {
        String gates = hash(channel);
        OffsetDateTime now = now();
        int renewed = jdbc.sql("update gates_in_force set gates = ?, node = ?, seen_at = ?"
                        + " where channel = ? and (gates = ? or node = ? or seen_at < ?)")
                .params(gates, me, now, channel.id(), gates, me, now.minus(LEASE))
                .update();
        return renewed == 1;
    }

    private void insert(Channel channel) {
        try {
            jdbc.sql("insert into gates_in_force (channel, gates, node, seen_at) values (?, ?, ?, ?)")
                    .params(channel.id(), hash(channel), me, now())
                    .update();
        } catch (DuplicateKeyException anotherNode) {
            // Both were started at the same moment, and either may count.
        }
    }

    /** Of all that a proposal of the channel waits for before its window. */
    private static String hash(Channel channel) {
        String text = String.join(
                "\n",
                channel.roles().toString(),
                channel.verify().toString(),
                channel.repositories().toString());
        return Digest.of(text.getBytes(StandardCharsets.UTF_8)).value();
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }
}
