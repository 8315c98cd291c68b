package io.imprimatur.verification;

import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.ProposalState;
import io.imprimatur.proposal.Proposals;
import io.imprimatur.verification.git.GitRemote;
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
public class LookAtCollections {

    private static final Logger LOG = LoggerFactory.getLogger(LookAtCollections.class);

    private final Proposals proposals;
    private final NotebookRuns runs;
    private final VerificationSettings settings;
    private final CollectionCommits commits;
    private final GitRemote git;

    LookAtCollections(
            Proposals proposals,
            NotebookRuns runs,
            VerificationSettings settings,
            CollectionCommits commits,
            GitRemote git) {
        this.proposals = proposals;
        this.runs = runs;
        this.settings = settings;
        this.commits = commits;
        this.git = git;
    }

    /** Polls all collections; on errors the last known commit stays. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void look() {
        Set<String> collections = Stream.of(
                        ProposalState.VERIFYING, ProposalState.SIGNING_OFF, ProposalState.WAITING_FOR_WINDOW)
                .flatMap(state -> proposals.in(state).stream())
                .map(Proposal::id)
                .flatMap(id -> runs.of(id).stream())
                .map(NotebookRun::notebooks)
                .collect(Collectors.toSet());
        collections.forEach(notebooks -> settings.collection(notebooks).ifPresent(each -> look(notebooks, each)));
    }

    private void look(String notebooks, NotebookCollection collection) {
        try {
            commits.saw(notebooks, git.commit(collection));
        } catch (RunnerUnreachable | RunRefused failed) {
            LOG.info("could not poll collection {}: {}", notebooks, failed.getMessage());
        }
    }
}
