package io.imprimatur.promotion;

import io.imprimatur.proposal.Proposal;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lets one move at a time, of a proposal or a restore, touch a channel's alias. */
@Component
public class ChannelTurn {

    private final JdbcClient jdbc;

    ChannelTurn(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What the alias is being moved for now. */
    public Optional<MoveId> holder(String channel) {
        return holder(channel, "");
    }

    /** What else the alias is being moved for now, than this proposal. */
    public Optional<MoveId> anothers(Proposal proposal) {
        return holder(proposal.channel()).filter(holder -> !holder.equals(MoveId.of(proposal.id())));
    }

    /** @throws AnotherMoveRuns if the turn is somebody else's; to be tried again later */
    @Transactional(propagation = Propagation.MANDATORY)
    public void take(String channel, MoveId id) {
        Optional<MoveId> holder = holder(channel, " for update");
        if (holder.isEmpty())
            jdbc.sql("insert into channel_turn (channel, move) values (?, ?)")
                    .params(channel, id.value())
                    .update();
        else if (!holder.get().equals(id)) throw new AnotherMoveRuns(holder.get());
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void giveUp(MoveId id) {
        jdbc.sql("delete from channel_turn where move = ?").param(id.value()).update();
    }

    private Optional<MoveId> holder(String channel, String how) {
        return jdbc.sql("select move from channel_turn where channel = ?" + how)
                .param(channel)
                .query((row, n) -> new MoveId(row.getString(1)))
                .optional();
    }

    /** The channel's alias is being moved for something else. */
    public static class AnotherMoveRuns extends WindowClosed {

        AnotherMoveRuns(MoveId holder) {
            super(holder + " is moving the alias of the same channel: this one is tried again when that is done");
        }
    }
}
