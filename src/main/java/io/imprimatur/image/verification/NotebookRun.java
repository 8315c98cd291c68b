package io.imprimatur.image.verification;

import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.registry.ImageReference;
import java.time.Instant;
import java.util.Optional;

/**
 * One run of a collection on a deployment with a proposal's image.
 *
 * @param name unique name on the deployment, e.g. {@code imprimatur-p-17-idfprod-tutorials-1f9c2a7b}
 * @param image requested image, {@code repository:tag@digest}
 * @param imageRun actual image as reported by the runner
 * @param commit commit of the notebooks; absent until resolved
 * @param onlyFailed whether to skip notebooks that passed in the previous run of the same commit
 * @param slot exclusive resource on the deployment, e.g. a bot user
 * @param worker node that executes the run
 * @param notRun number of notebooks that did not run, whose names are unknown
 * @param trouble current or final error of the run itself
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
        Optional<String> slot,
        Optional<String> worker,
        Optional<Instant> workerSeen,
        int restarts,
        int notRun,
        Optional<String> trouble,
        Optional<Instant> troubleSince,
        Instant requestedAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt) {

    /** State of a run. */
    public enum State {
        WANTED,
        RUNNING,
        ENDED
    }

    /** The cell's id, e.g. {@code tutorials@idfprod}. */
    public String cell() {
        return notebooks + "@" + deployment;
    }

    public boolean isActive() {
        return state != State.ENDED;
    }

    /** The requested image; runs of earlier versions have no tag. */
    public ImageReference reference() {
        return ImageReference.parse(image);
    }

    /** Whether the actual image has the requested digest, however its reference is written. */
    boolean hasRequestedImage() {
        return imageRun.flatMap(ImageReference::digestIn)
                .filter(reference().digest()::equals)
                .isPresent();
    }
}
