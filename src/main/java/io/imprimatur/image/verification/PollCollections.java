package io.imprimatur.image.verification;

import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.ProposalState;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.image.verification.NotebookRunner.RunRefused;
import io.imprimatur.image.verification.NotebookRunner.RunnerUnreachable;
import io.imprimatur.image.verification.git.CollectionRefs;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Polls the refs of the collections of open proposals for new commits. */
@Component
public class PollCollections {

    private static final Logger LOG = LoggerFactory.getLogger(PollCollections.class);

    private final Proposals proposals;
    private final NotebookRuns runs;
    private final VerificationSettings settings;
    private final CollectionCommits commits;
    private final CollectionRefs git;

    PollCollections(
            Proposals proposals,
            NotebookRuns runs,
            VerificationSettings settings,
            CollectionCommits commits,
            CollectionRefs git) {
        this.proposals = proposals;
        this.runs = runs;
        this.settings = settings;
        this.commits = commits;
        this.git = git;
    }

    /** Polls all collections; on errors the last known commit stays. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void poll() {
        Set<String> collections = Stream.of(
                        ProposalState.VERIFYING, ProposalState.SIGNING_OFF, ProposalState.WAITING_FOR_WINDOW)
                .flatMap(state -> proposals.inState(state).stream())
                .map(Proposal::id)
                .flatMap(id -> runs.of(id).stream())
                .map(NotebookRun::notebooks)
                .collect(Collectors.toSet());
        collections.forEach(notebooks -> settings.collection(notebooks).ifPresent(each -> poll(notebooks, each)));
    }

    private void poll(String notebooks, NotebookCollection collection) {
        try {
            commits.record(notebooks, git.resolveCommit(collection));
        } catch (RunnerUnreachable | RunRefused failed) {
            LOG.info("could not poll collection {}: {}", notebooks, failed.getMessage());
        }
    }
}
