package io.imprimatur.service.update.web;

import io.imprimatur.audit.UserComment;
import io.imprimatur.service.update.RollOut.RollOutId;
import io.imprimatur.service.update.RollOutDetailsQuery;
import io.imprimatur.service.update.RollOutDetailsQuery.RollOutDetails;
import io.imprimatur.service.update.RollOuts;
import io.imprimatur.service.update.StopRollOut;
import org.springframework.http.ResponseEntity;
import org.springframework.lang.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** REST API of roll-outs. */
@RestController
class RollOutApi {

    private final RollOuts rollOuts;
    private final RollOutDetailsQuery rollOutDetailsQuery;
    private final StopRollOut stopRollOut;

    RollOutApi(RollOuts rollOuts, RollOutDetailsQuery rollOutDetailsQuery, StopRollOut stopRollOut) {
        this.rollOuts = rollOuts;
        this.rollOutDetailsQuery = rollOutDetailsQuery;
        this.stopRollOut = stopRollOut;
    }

    @GetMapping("/api/roll-outs/{id}")
    RollOutDetails rollOut(@PathVariable String id) {
        return rollOutDetailsQuery.describe(rollOuts.get(RollOutId.of(id)));
    }

    /** Completed updates stay deployed. */
    @PostMapping(path = "/api/roll-outs/{id}/stop", consumes = "application/json")
    ResponseEntity<Void> stop(@PathVariable String id, @RequestBody ReasonBody asked) {
        stopRollOut.stop(RollOutId.of(id), UserComment.ofNullable(asked.reason()));
        return ResponseEntity.noContent().build();
    }

    record ReasonBody(@Nullable String reason) {}
}
