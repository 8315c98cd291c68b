package io.imprimatur.board.web;

import io.imprimatur.board.CertificateQuery;
import io.imprimatur.board.CertificateQuery.Certificate;
import io.imprimatur.board.ChannelStatusQuery;
import io.imprimatur.board.ChannelStatusQuery.ChannelStatus;
import io.imprimatur.board.EnvironmentStatusQuery;
import io.imprimatur.board.EnvironmentStatusQuery.EnvironmentStatus;
import io.imprimatur.board.ProposalDetails;
import io.imprimatur.board.ProposalDetailsQuery;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.proposal.ProposalPageRequest;
import io.imprimatur.image.proposal.ProposalState;
import io.imprimatur.image.proposal.Proposals;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** REST API of proposals, channels, environments and certificates. */
@RestController
class BoardApi {

    private final Proposals proposals;
    private final ProposalDetailsQuery proposalDetailsQuery;
    private final ChannelStatusQuery channelStatusQuery;
    private final EnvironmentStatusQuery environmentStatusQuery;
    private final CertificateQuery certificateQuery;

    BoardApi(
            Proposals proposals,
            ProposalDetailsQuery proposalDetailsQuery,
            ChannelStatusQuery channelStatusQuery,
            EnvironmentStatusQuery environmentStatusQuery,
            CertificateQuery certificateQuery) {
        this.proposals = proposals;
        this.proposalDetailsQuery = proposalDetailsQuery;
        this.channelStatusQuery = channelStatusQuery;
        this.environmentStatusQuery = environmentStatusQuery;
        this.certificateQuery = certificateQuery;
    }

    @GetMapping("/api/proposals")
    List<ProposalDetails> proposals(
            @RequestParam(required = false) String channel,
            @RequestParam(required = false) ProposalState state,
            @RequestParam(required = false) String after,
            @RequestParam(defaultValue = "50") int limit) {
        ProposalId last = after == null ? null : ProposalId.of(after);
        return proposals.page(new ProposalPageRequest(channel, state, last, limit)).stream()
                .map(proposalDetailsQuery::describe)
                .toList();
    }

    @GetMapping("/api/proposals/{id}")
    ProposalDetails proposal(@PathVariable String id) {
        return proposalDetailsQuery.describe(proposals.get(ProposalId.of(id)));
    }

    @GetMapping("/api/channels")
    List<ChannelStatus> channels() {
        return channelStatusQuery.current();
    }

    /** Environments with their last observed state. */
    @GetMapping("/api/environments")
    List<EnvironmentStatus> environments() {
        return environmentStatusQuery.all();
    }

    @GetMapping("/api/environments/{id}")
    EnvironmentStatus environment(@PathVariable String id) {
        return environmentStatusQuery.get(id);
    }

    /** Certificates of an image: one for each channel that has recommended it, newest first. */
    @GetMapping("/api/certificates/{digest}")
    List<Certificate> certificates(@PathVariable String digest) {
        return certificateQuery.of(digest);
    }
}
