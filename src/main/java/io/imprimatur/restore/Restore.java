package io.imprimatur.restore;

import io.imprimatur.promotion.MoveId;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.registry.Digest;
import java.time.Instant;
import java.util.Optional;
import org.springframework.lang.Nullable;

/**
 * The putting back of a channel's alias to a digest that it had before.
 *
 * @param channel the channel's id
 * @param proposal the one that was promoted with this digest
 * @param askedAgain who asked again after the last failure
 * @param answer the word of whoever confirmed or refused it
 * @param tries how often the alias was begun to be moved
 * @param failure why the last try came to nothing
 * @param finishedAt when every repository had been read back on the digest
 * @param instance the process instance that acts for it; absent only while it is being registered
 */
public record Restore(
        RestoreId id,
        String channel,
        ProposalId proposal,
        Digest digest,
        String reason,
        String askedBy,
        Instant askedAt,
        RestoreState state,
        Instant stateSince,
        Optional<AskedAgain> askedAgain,
        Optional<Answer> answer,
        int tries,
        Optional<String> failure,
        Optional<Instant> finishedAt,
        @Nullable String instance) {

    MoveId moveId() {
        return new MoveId(id.toString());
    }

    /** Who asked for the attempt that is to be confirmed: the second person is another. */
    String asker() {
        return askedAgain.map(AskedAgain::by).orElse(askedBy);
    }

    /** A person's word that a restore that failed is to be attempted again. */
    public record AskedAgain(String by, Instant at) {}

    /** @param glassBroken whether a release manager took the decision alone */
    public record Answer(String by, Instant at, String comment, boolean glassBroken) {}
}
