package io.imprimatur.board.web;

import io.imprimatur.board.Certificate;
import io.imprimatur.board.Certificates;
import io.imprimatur.board.ChannelNow;
import io.imprimatur.board.DescribeProposal;
import io.imprimatur.board.EnvironmentNow;
import io.imprimatur.board.LookAtChannels;
import io.imprimatur.board.LookAtEnvironments;
import io.imprimatur.board.ProposalDetails;
import io.imprimatur.proposal.ProposalCriteria;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.proposal.ProposalState;
import io.imprimatur.proposal.Proposals;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** REST API of proposals, channels, environments and certificates. */
@RestController
class BoardApi {

    private final Proposals proposals;
    private final DescribeProposal describeProposal;
    private final LookAtChannels lookAtChannels;
    private final LookAtEnvironments lookAtEnvironments;
    private final Certificates certificates;

    BoardApi(
            Proposals proposals,
            DescribeProposal describeProposal,
            LookAtChannels lookAtChannels,
            LookAtEnvironments lookAtEnvironments,
            Certificates certificates) {
        this.proposals = proposals;
        this.describeProposal = describeProposal;
        this.lookAtChannels = lookAtChannels;
        this.lookAtEnvironments = lookAtEnvironments;
        this.certificates = certificates;
    }

    @GetMapping("/api/proposals")
    List<ProposalDetails> proposals(
            @RequestParam(required = false) String channel,
            @RequestParam(required = false) ProposalState state,
            @RequestParam(required = false) String after,
            @RequestParam(defaultValue = "50") int limit) {
        ProposalId last = after == null ? null : ProposalId.of(after);
        return proposals.page(new ProposalCriteria(channel, state, last, limit)).stream()
                .map(describeProposal::describe)
                .toList();
    }

    @GetMapping("/api/proposals/{id}")
    ProposalDetails proposal(@PathVariable String id) {
        return describeProposal.describe(proposals.get(ProposalId.of(id)));
    }

    @GetMapping("/api/channels")
    List<ChannelNow> channels() {
        return lookAtChannels.now();
    }

    /** Environments with their last observed state. */
    @GetMapping("/api/environments")
    List<EnvironmentNow> environments() {
        return lookAtEnvironments.all();
    }

    @GetMapping("/api/environments/{id}")
    EnvironmentNow environment(@PathVariable String id) {
        return lookAtEnvironments.get(id);
    }

    /** Certificates of an image: one for each channel that has recommended it, newest first. */
    @GetMapping("/api/certificates/{digest}")
    List<Certificate> certificates(@PathVariable String digest) {
        return certificates.of(digest);
    }
}
