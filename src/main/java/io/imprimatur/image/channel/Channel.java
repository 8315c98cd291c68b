package io.imprimatur.image.channel;

import io.imprimatur.image.registry.Repository;
import io.imprimatur.image.registry.Tag;
import java.time.Duration;
import java.util.List;

/**
 * An alias tag in a set of repositories, with the rules for moving it.
 *
 * @param id kebab-case, e.g. {@code recommended}
 * @param repositories repositories that have the alias; the first is the source of candidates
 * @param window the maintenance calendar's id
 * @param notice minimum time between the last acknowledgement and the opening of a window
 * @param promotionTakes expected minimum duration of a promotion; a window needs this much time left
 * @param roles roles that must acknowledge
 * @param proposerMayAcknowledge whether the proposer's own acknowledgement counts
 * @param proposerMayDecide whether the proposer may also approve the proposal in a meeting, attest or waive its
 *     notebooks, accept a moved alias, or use break-glass for it
 * @param onePersonMayHoldSeveralRoles whether one person may acknowledge for more than one role
 * @param verify notebook collections to run and where; empty if nothing is verified
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

    /** The repository of candidates. */
    public Repository source() {
        return repositories.get(0);
    }

    /**
     * A notebook collection that must pass on each of these deployments.
     *
     * @param notebooks the collection's id
     * @param on the deployments' ids
     */
    public record Verify(String notebooks, List<String> on) {}
}
