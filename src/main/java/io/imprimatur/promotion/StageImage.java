package io.imprimatur.promotion;

import io.imprimatur.proposal.Candidate;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.registry.Manifest;
import io.imprimatur.registry.Registries;
import java.util.List;
import org.springframework.stereotype.Component;

/** Sees to it that every repository holds the candidate, and what it would be put back to, before any alias moves. */
@Component
class StageImage {

    private final Registries registries;
    private final Retags retags;
    private final InParallel inParallel;

    StageImage(Registries registries, Retags retags, InParallel inParallel) {
        this.registries = registries;
        this.retags = retags;
        this.inParallel = inParallel;
    }

    /** The candidate's manifest, as the first repository has it. */
    Manifest stage(Proposal proposal, List<Retag> all) {
        Candidate candidate = proposal.candidate();
        Manifest manifest = registries
                .manifest(candidate.repository(), candidate.digest())
                .orElseThrow(
                        () -> new PromotionFailed(candidate.digest() + " has vanished from " + candidate.repository()));
        inParallel.each(all, retag -> stage(proposal, retag, manifest));
        return manifest;
    }

    private boolean stage(Proposal proposal, Retag retag, Manifest manifest) {
        boolean lacks = !registries.has(retag.repository(), manifest.digest());
        if (lacks) registries.copy(manifest, proposal.candidate().repository(), retag.repository());
        if (retag.previous().isEmpty() && retag.changesSomething())
            retag.from()
                    .flatMap(from -> registries.manifest(retag.repository(), from))
                    .ifPresent(previous -> retags.keepPrevious(proposal.id(), retag.repository(), previous));
        return lacks;
    }
}
