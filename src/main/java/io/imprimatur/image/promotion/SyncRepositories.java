package io.imprimatur.image.promotion;

import static java.util.stream.Collectors.joining;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.proposal.ExpectedAliases;
import io.imprimatur.image.proposal.ExpectedAliases.ExpectedAlias;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.ProposalState;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Registries;
import io.imprimatur.image.registry.Repository;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Adapts an open proposal's expected aliases to the current repositories of its channel. */
@Component
class SyncRepositories {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Proposals proposals;
    private final Channels channels;
    private final ExpectedAliases expectedAliases;
    private final Registries registries;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;

    SyncRepositories(
            Proposals proposals,
            Channels channels,
            ExpectedAliases expectedAliases,
            Registries registries,
            AuditTrail trail,
            TransactionTemplate transaction) {
        this.proposals = proposals;
        this.channels = channels;
        this.expectedAliases = expectedAliases;
        this.registries = registries;
        this.trail = trail;
        this.transaction = transaction;
    }

    /**
     * Reads the alias in new repositories, outside any transaction.
     *
     * @throws io.imprimatur.image.registry.Registries.RegistryFailure if a repository cannot be read; retryable
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void sync(Proposal proposal) {
        Channel channel = channels.get(proposal.channel());
        List<Repository> before = repositories(proposal);
        if (before.equals(channel.repositories())) return;
        Map<Repository, Optional<Digest>> found = new LinkedHashMap<>();
        channel.repositories().stream()
                .filter(repository -> !before.contains(repository))
                .forEach(added -> found.put(added, registries.within(TIMEOUT).digest(added, channel.alias())));
        transaction.executeWithoutResult(status -> record(proposal, channel, found));
    }

    /**
     * Adapts the proposal in the transaction of a promotion; the alias is expected to be absent in new repositories.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void syncWithoutReading(Proposal proposal) {
        record(proposal, channels.get(proposal.channel()), Map.of());
    }

    private void record(Proposal seen, Channel channel, Map<Repository, Optional<Digest>> found) {
        Proposal proposal = proposals.lock(seen.id(), ProposalState.values());
        if (!proposal.state().isBeforePromotion()) return;
        List<Repository> before = repositories(proposal);
        expectedAliases.replaceRepositories(proposal.id(), channel.repositories(), found);
        Stream<String> added = channel.repositories().stream()
                .filter(repository -> !before.contains(repository))
                .map(repository -> "repository " + repository + " added, " + channel.alias() + " there is on "
                        + found.getOrDefault(repository, Optional.empty())
                                .map(Digest::value)
                                .orElse("nothing"));
        Stream<String> removed = before.stream()
                .filter(repository -> !channel.repositories().contains(repository))
                .map(repository -> "repository " + repository + " removed");
        String change = Stream.concat(added, removed).collect(joining("; "));
        if (!change.isEmpty())
            trail.append(NewEntry.of(NewEntry.ENGINE, AuditAction.GATES_CHANGED)
                    .on(proposal.id(), proposal.candidate().digest())
                    .withComment(change));
    }

    private List<Repository> repositories(Proposal proposal) {
        return expectedAliases.of(proposal.id()).stream()
                .map(ExpectedAlias::repository)
                .toList();
    }
}
