package io.imprimatur.image.proposal.web;

import io.imprimatur.audit.UserComment;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.proposal.ProposalRequest;
import io.imprimatur.image.proposal.ProposeImage;
import io.imprimatur.image.proposal.WithdrawProposal;
import java.net.URI;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * REST API to propose and withdraw. Proposals are read through the API of the board module, which joins all modules.
 */
@RestController
class ProposalApi {

    private final ProposeImage proposeImage;
    private final WithdrawProposal withdrawProposal;

    ProposalApi(ProposeImage proposeImage, WithdrawProposal withdrawProposal) {
        this.proposeImage = proposeImage;
        this.withdrawProposal = withdrawProposal;
    }

    @PostMapping(path = "/api/proposals", consumes = "application/json")
    ResponseEntity<Map<String, String>> propose(@RequestBody NewProposal request) {
        ProposalId id = proposeImage.propose(ProposalRequest.of(request.channel(), request.tag(), request.reason()));
        return ResponseEntity.created(URI.create("/api/proposals/" + id)).body(Map.of("id", id.toString()));
    }

    @PostMapping(path = "/api/proposals/{id}/withdrawal", consumes = "application/json")
    ResponseEntity<Void> withdraw(@PathVariable String id, @RequestBody Withdrawal withdrawal) {
        withdrawProposal.withdraw(ProposalId.of(id), UserComment.ofNullable(withdrawal.reason()));
        return ResponseEntity.noContent().build();
    }

    record NewProposal(String channel, String tag, String reason) {}

    record Withdrawal(String reason) {}
}
