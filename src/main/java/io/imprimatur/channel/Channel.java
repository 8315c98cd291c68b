package io.imprimatur.channel;

import io.imprimatur.registry.Repository;
import io.imprimatur.registry.Tag;
import java.time.Duration;
import java.util.List;

/**
 * An alias tag in a set of repositories, with what it takes to move it.
 *
 * @param id kebab-case, e.g. {@code recommended}
 * @param repositories where the alias is; the first is the source of candidates
 * @param window the maintenance calendar's id
 * @param notice a window counts only if it opens at least this long after the last acknowledgement
 * @param promotionTakes how long a promotion is expected to take at least; as much of a window must be left
 * @param roles whose acknowledgement it takes
 * @param proposerMayAcknowledge whether the proposer's own acknowledgement counts
 * @param proposerMayDecide whether the proposer may also approve it in a meeting, attest or waive its notebooks, accept
 *     an alias that was moved, or break the glass for it
 * @param onePersonMayHoldSeveralRoles whether one person may acknowledge for more than one role
 * @param verify what runs where; empty if nothing is verified
 */
public record Channel(
        String id,
        String title,
        Tag alias,
        List<Repository> repositories,
        String window,
        Duration notice,
        Duration promotionTakes,
        List<String> roles,
        boolean proposerMayAcknowledge,
        boolean proposerMayDecide,
        boolean onePersonMayHoldSeveralRoles,
        List<Verify> verify) {

    /** The repository that candidates come from. */
    public Repository source() {
        return repositories.get(0);
    }

    /**
     * Where a notebook collection must pass.
     *
     * @param notebooks the collection's id
     * @param on the deployments' ids
     */
    public record Verify(String notebooks, List<String> on) {}
}
