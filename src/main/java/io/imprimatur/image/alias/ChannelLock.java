package io.imprimatur.image.alias;

import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.registry.Repository;
import io.imprimatur.image.registry.Tag;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Database lock that allows one move of a channel's alias at a time, for a proposal or a restore. */
@Component
public class ChannelLock {

    private final JdbcClient jdbc;
    private final Channels channels;

    ChannelLock(JdbcClient jdbc, Channels channels) {
        this.jdbc = jdbc;
        this.channels = channels;
    }

    /** Proposal or restore that the alias is being moved for. */
    public Optional<MoveId> holder(String channel) {
        return holder(channel, "");
    }

    /** Lock holder other than this proposal. */
    public Optional<MoveId> otherHolder(Proposal proposal) {
        return holder(proposal.channel()).filter(holder -> !holder.equals(MoveId.of(proposal.id())));
    }

    /** @throws ChannelLocked if another move holds the lock; retryable */
    @Transactional(propagation = Propagation.MANDATORY)
    public void acquire(String channel, MoveId id) {
        Optional<MoveId> holder = holder(channel, " for update");
        if (holder.isEmpty())
            jdbc.sql("insert into channel_turn (channel, move, alias) values (?, ?, ?)")
                    .params(
                            channel,
                            id.value(),
                            channels.find(channel)
                                    .map(each -> each.alias().value())
                                    .orElse(null))
                    .update();
        else if (!holder.get().equals(id)) throw new ChannelLocked(holder.get());
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void release(MoveId id) {
        jdbc.sql("delete from channel_turn where move = ?").param(id.value()).update();
    }

    /** Alias at the start of the move; empty if neither the lock nor the configuration has one. */
    public Optional<Tag> alias(MoveId id, String channel) {
        return jdbc.sql("select alias from channel_turn where move = ? and alias is not null")
                .param(id.value())
                .query((row, n) -> new Tag(row.getString(1)))
                .optional()
                .or(() -> channels.find(channel).map(Channel::alias));
    }

    /** Whether the channel of this move is still configured with the repository. */
    boolean isConfigured(MoveId id, Repository repository) {
        return jdbc.sql("select channel from channel_turn where move = ?")
                .param(id.value())
                .query(String.class)
                .optional()
                .flatMap(channels::find)
                .filter(channel -> channel.repositories().contains(repository))
                .isPresent();
    }

    private Optional<MoveId> holder(String channel, String lockClause) {
        return jdbc.sql("select move from channel_turn where channel = ?" + lockClause)
                .param(channel)
                .query((row, n) -> new MoveId(row.getString(1)))
                .optional();
    }

    /** Another move holds the lock of the channel. */
    public static class ChannelLocked extends WindowClosed {

        ChannelLocked(MoveId holder) {
            super(holder + " is updating the same channel: this one is retried when that has finished");
        }
    }

    /** No usable window is open, or another move holds the channel lock; nothing was written. */
    public static class WindowClosed extends RuntimeException {

        public WindowClosed(String message) {
            super(message);
        }
    }
}
