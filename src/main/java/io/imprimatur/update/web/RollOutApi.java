package io.imprimatur.update.web;

import io.imprimatur.audit.Remark;
import io.imprimatur.update.DescribeRollOut;
import io.imprimatur.update.RollOutDetails;
import io.imprimatur.update.RollOutId;
import io.imprimatur.update.RollOuts;
import io.imprimatur.update.StopRollOut;
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
    private final DescribeRollOut describeRollOut;
    private final StopRollOut stopRollOut;

    RollOutApi(RollOuts rollOuts, DescribeRollOut describeRollOut, StopRollOut stopRollOut) {
        this.rollOuts = rollOuts;
        this.describeRollOut = describeRollOut;
        this.stopRollOut = stopRollOut;
    }

    @GetMapping("/api/roll-outs/{id}")
    RollOutDetails rollOut(@PathVariable String id) {
        return describeRollOut.describe(rollOuts.get(RollOutId.of(id)));
    }

    /** Completed updates stay deployed. */
    @PostMapping(path = "/api/roll-outs/{id}/stop", consumes = "application/json")
    ResponseEntity<Void> stop(@PathVariable String id, @RequestBody ReasonBody asked) {
        stopRollOut.stop(RollOutId.of(id), Remark.ofNullable(asked.reason()));
        return ResponseEntity.noContent().build();
    }

    record ReasonBody(@Nullable String reason) {}
}
