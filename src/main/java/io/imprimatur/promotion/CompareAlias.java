package io.imprimatur.promotion;

import io.imprimatur.proposal.Proposal;
import io.imprimatur.registry.Digest;
import io.imprimatur.registry.Registries;
import io.imprimatur.registry.Tag;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Compares before anything is set: the alias must be where it was when the promotion was agreed, everywhere. */
@Component
class CompareAlias {

    private final Registries registries;
    private final Retags retags;
    private final InParallel inParallel;

    CompareAlias(Registries registries, Retags retags, InParallel inParallel) {
        this.registries = registries;
        this.retags = retags;
        this.inParallel = inParallel;
    }

    /** The retags as they are. */
    List<Retag> compare(Proposal proposal, Tag alias) {
        List<Retag> all = retags.of(proposal.id());
        List<String> elsewhere = inParallel.each(all, retag -> compare(proposal, retag, alias)).stream()
                .flatMap(Optional::stream)
                .toList();
        if (elsewhere.isEmpty()) return all;
        String message = alias + " was moved by somebody else: " + String.join("; ", elsewhere);
        if (all.stream().anyMatch(retag -> retag.state() != RetagState.PENDING)) throw new PromotionFailed(message);
        throw new TagMoved(message);
    }

    private Optional<String> compare(Proposal proposal, Retag retag, Tag alias) {
        Optional<Digest> now = registries.digest(retag.repository(), alias);
        if (now.equals(retag.from()) || now.equals(Optional.of(retag.to()))) return Optional.empty();
        retags.observe(proposal.id(), retag.repository(), now);
        return Optional.of("in " + retag.repository() + " it is on " + word(now) + ", expected " + word(retag.from()));
    }

    private static String word(Optional<Digest> digest) {
        return digest.map(Digest::value).orElse("nothing");
    }
}
