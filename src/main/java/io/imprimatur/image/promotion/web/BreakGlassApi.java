package io.imprimatur.image.promotion.web;

import io.imprimatur.audit.UserComment;
import io.imprimatur.image.promotion.BreakGlass;
import io.imprimatur.image.proposal.ProposalId;
import org.springframework.http.HttpStatus;
import org.springframework.lang.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** API for emergency promotions. */
@RestController
class BreakGlassApi {

    private final BreakGlass breakGlass;

    BreakGlassApi(BreakGlass breakGlass) {
        this.breakGlass = breakGlass;
    }

    /** Responds before the promotion is finished; the proposal shows the result. */
    @PostMapping("/api/proposals/{id}/break-glass")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void breakGlass(@PathVariable String id, @RequestBody Reason reason) {
        breakGlass.promoteNow(ProposalId.of(id), UserComment.ofNullable(reason.reason()));
    }

    record Reason(@Nullable String reason) {}
}
