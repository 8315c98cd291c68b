package io.imprimatur.verification;

import io.imprimatur.proposal.ProposalId;
import io.imprimatur.registry.ImageReference;
import java.time.Instant;
import java.util.Optional;

/**
 * One run of a collection on a deployment, with a proposal's image.
 *
 * @param name under which it is found where it runs, e.g. {@code imprimatur-p-17-idfprod-tutorials-1f9c2a7b}
 * @param image {@code repository:tag@digest} that was wanted
 * @param imageRun what really ran, by the runner's word
 * @param commit of the notebooks; absent until it has been looked up
 * @param onlyFailed whether what passed in the run before need not be run again, if the commit is the same
 * @param place what it has for itself on the deployment, e.g. an account
 * @param worker the process that works for it
 * @param notRun notebooks that were not come to and have no name
 * @param trouble why it could not be run, or cannot now
 */
public record NotebookRun(
        long number,
        ProposalId proposal,
        String deployment,
        String notebooks,
        String name,
        State state,
        String image,
        Optional<String> imageRun,
        Optional<String> commit,
        boolean onlyFailed,
        Optional<String> place,
        Optional<String> worker,
        Optional<Instant> workerSeen,
        int restarts,
        int notRun,
        Optional<String> trouble,
        Optional<Instant> troubleSince,
        Instant wantedAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt) {

    /** What is being done about a run. */
    public enum State {
        WANTED,
        RUNNING,
        ENDED
    }

    /** Names the cell, e.g. {@code tutorials@idfprod}. */
    public String cell() {
        return notebooks + "@" + deployment;
    }

    public boolean isUnderWay() {
        return state != State.ENDED;
    }

    /** The image that was wanted; older runs name no tag. */
    public ImageReference reference() {
        return ImageReference.parse(image);
    }

    /** Whether the reference of what really ran has the digest that was wanted, however it is written. */
    boolean ranWhatWasWanted() {
        return imageRun.flatMap(ImageReference::digestIn)
                .filter(reference().digest()::equals)
                .isPresent();
    }
}
