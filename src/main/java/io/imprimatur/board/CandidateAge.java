package io.imprimatur.board;

import io.imprimatur.image.channel.TagName;
import io.imprimatur.image.proposal.Candidate;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Tag;
import io.imprimatur.image.restore.Recommendations;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Detects candidates older than the recommended image, by tag or build time. */
@Component
public class CandidateAge {

    private final Recommendations recommendations;

    CandidateAge(Recommendations recommendations) {
        this.recommendations = recommendations;
    }

    /**
     * Warning, e.g. {@code older than Weekly 2026_40, which is recommended}; empty if the image is not older or not
     * comparable, or the proposal has ended.
     */
    public Optional<String> warning(Proposal proposal) {
        Candidate candidate = proposal.candidate();
        return proposal.state().isOpen()
                ? warning(proposal.channel(), candidate.tag(), candidate.digest(), candidate.builtAt())
                : Optional.empty();
    }

    Optional<String> warning(String channel, Tag tag, Digest digest, Optional<Instant> builtAt) {
        return recommendations
                .of(channel)
                .map(recommendation -> recommendation.proposal().candidate())
                .filter(recommended -> !recommended.digest().equals(digest))
                .flatMap(recommended -> olderByTag(tag, recommended).or(() -> builtBefore(builtAt, recommended)));
    }

    private static Optional<String> olderByTag(Tag tag, Candidate recommended) {
        int order = TagName.parse(tag.value())
                .compareWith(TagName.parse(recommended.tag().value()))
                .orElse(0);
        return order < 0
                ? Optional.of("older than " + recommended.name() + ", which is recommended")
                : Optional.empty();
    }

    private static Optional<String> builtBefore(Optional<Instant> builtAt, Candidate recommended) {
        if (builtAt.isEmpty() || recommended.builtAt().isEmpty()) return Optional.empty();
        Instant theirs = recommended.builtAt().get();
        return builtAt.filter(theirs::isAfter)
                .map(ours -> "built " + TimeFormat.format(ours) + ", before " + recommended.name()
                        + ", which is recommended and was built " + TimeFormat.format(theirs));
    }
}
