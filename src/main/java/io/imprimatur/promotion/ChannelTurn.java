package io.imprimatur.promotion;

import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.ProposalId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lets one promotion at a time move a channel's alias. */
@Component
class ChannelTurn {

    private final JdbcClient jdbc;

    ChannelTurn(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether the alias is being moved for another proposal now. */
    boolean isAnothers(Proposal proposal) {
        return jdbc.sql("select proposal from promotion_in_progress where channel = ?")
                .param(proposal.channel())
                .query((row, n) -> new ProposalId(row.getLong(1)))
                .optional()
                .filter(holder -> !holder.equals(proposal.id()))
                .isPresent();
    }

    /** @throws AnotherPromotionRuns if the turn is somebody else's; to be tried again later */
    @Transactional(propagation = Propagation.MANDATORY)
    void take(Proposal proposal) {
        Optional<ProposalId> holder = holder(proposal.channel());
        if (holder.isEmpty())
            jdbc.sql("insert into promotion_in_progress (channel, proposal) values (?, ?)")
                    .params(proposal.channel(), proposal.id().number())
                    .update();
        else if (!holder.get().equals(proposal.id())) throw new AnotherPromotionRuns(holder.get());
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void giveUp(ProposalId id) {
        jdbc.sql("delete from promotion_in_progress where proposal = ?")
                .param(id.number())
                .update();
    }

    private Optional<ProposalId> holder(String channel) {
        return jdbc.sql("select proposal from promotion_in_progress where channel = ? for update")
                .param(channel)
                .query((row, n) -> new ProposalId(row.getLong(1)))
                .optional();
    }

    /** The channel's alias is being moved for another proposal. */
    static class AnotherPromotionRuns extends WindowClosed {

        AnotherPromotionRuns(ProposalId holder) {
            super(holder + " is being promoted in the same channel: this one is tried again when that is done");
        }
    }
}
