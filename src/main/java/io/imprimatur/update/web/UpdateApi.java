package io.imprimatur.update.web;

import io.imprimatur.audit.Remark;
import io.imprimatur.formality.UnusableUpdate;
import io.imprimatur.update.DescribeUpdate;
import io.imprimatur.update.ListWaiting;
import io.imprimatur.update.ProposeUpdate;
import io.imprimatur.update.RollBackNow;
import io.imprimatur.update.ServiceUpdate;
import io.imprimatur.update.ServiceUpdates;
import io.imprimatur.update.UpdateCriteria;
import io.imprimatur.update.UpdateDetails;
import io.imprimatur.update.UpdateId;
import io.imprimatur.update.UpdatePlace;
import io.imprimatur.update.UpdateState;
import io.imprimatur.update.UpdateToPropose;
import io.imprimatur.update.WaitingApplication;
import io.imprimatur.update.WantChange;
import io.imprimatur.update.WithdrawUpdate;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.lang.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** REST API of updates. */
@RestController
class UpdateApi {

    private final ProposeUpdate proposeUpdate;
    private final WithdrawUpdate withdrawUpdate;
    private final WantChange wantChange;
    private final RollBackNow rollBackNow;
    private final ServiceUpdates updates;
    private final DescribeUpdate describeUpdate;
    private final ListWaiting listWaiting;

    UpdateApi(
            ProposeUpdate proposeUpdate,
            WithdrawUpdate withdrawUpdate,
            WantChange wantChange,
            RollBackNow rollBackNow,
            ServiceUpdates updates,
            DescribeUpdate describeUpdate,
            ListWaiting listWaiting) {
        this.proposeUpdate = proposeUpdate;
        this.withdrawUpdate = withdrawUpdate;
        this.wantChange = wantChange;
        this.rollBackNow = rollBackNow;
        this.updates = updates;
        this.describeUpdate = describeUpdate;
        this.listWaiting = listWaiting;
    }

    /** Returns the first update of a roll-out. */
    @PostMapping(path = "/api/updates", consumes = "application/json")
    ResponseEntity<Map<String, String>> propose(@RequestBody NewUpdate request) {
        UpdateId id = proposeUpdate.propose(
                UpdateToPropose.of(
                        request.service(),
                        request.version(),
                        request.disruption(),
                        request.expectedDowntime(),
                        request.nature(),
                        request.reason()),
                UpdatePlace.of(request.environment(), request.rollOut()));
        Map<String, String> answer = new TreeMap<>(Map.of("id", id.toString()));
        updates.get(id).rollOut().ifPresent(rollOut -> answer.put("rollOut", rollOut.toString()));
        return ResponseEntity.created(URI.create("/api/updates/" + id)).body(answer);
    }

    @GetMapping("/api/updates")
    List<UpdateDetails> updates(
            @RequestParam Optional<String> state,
            @RequestParam Optional<String> service,
            @RequestParam Optional<String> environment,
            @RequestParam Optional<String> after,
            @RequestParam(defaultValue = "50") int limit) {
        UpdateCriteria criteria = new UpdateCriteria(
                state.map(written -> UnusableUpdate.choice("state", written, UpdateState.class)),
                service,
                environment,
                after.map(UpdateId::of),
                limit);
        return updates.page(criteria).stream().map(describeUpdate::describe).toList();
    }

    @GetMapping("/api/updates/{id}")
    UpdateDetails update(@PathVariable String id) {
        ServiceUpdate update = updates.get(UpdateId.of(id));
        return describeUpdate.describe(update);
    }

    @PostMapping(path = "/api/updates/{id}/withdrawal", consumes = "application/json")
    ResponseEntity<Void> withdraw(@PathVariable String id, @RequestBody ReasonBody withdrawal) {
        withdrawUpdate.withdraw(UpdateId.of(id), Remark.ofNullable(withdrawal.reason()));
        return ResponseEntity.noContent().build();
    }

    /** For an update that is being deployed or has failed; returns before Argo CD is called. */
    @PostMapping(path = "/api/updates/{id}/roll-back", consumes = "application/json")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void rollBack(@PathVariable String id, @RequestBody CommentBody words) {
        rollBackNow.rollBack(UpdateId.of(id), Remark.ofNullable(words.comment()));
    }

    /** Also for an update that is being rolled back; terminates the pending Argo CD operation. */
    @PostMapping(path = "/api/updates/{id}/give-up", consumes = "application/json")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void giveUp(@PathVariable String id, @RequestBody CommentBody words) {
        rollBackNow.giveUp(UpdateId.of(id), Remark.ofNullable(words.comment()));
    }

    /** Returns before the pull request is opened. Without a body the chart gets its default next version. */
    @PostMapping("/api/updates/{id}/change")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void prepare(@PathVariable String id, @RequestBody(required = false) @Nullable Chart chart) {
        String version = chart == null ? "" : Objects.requireNonNullElse(chart.chartVersion(), "");
        wantChange.want(UpdateId.of(id), version);
    }

    /** Applications with pending updates and their blockers. */
    @GetMapping("/api/applications")
    List<WaitingApplication> waiting() {
        return listWaiting.now();
    }

    record NewUpdate(
            @Nullable String service,
            @Nullable String environment,
            @Nullable String rollOut,
            @Nullable String version,
            @Nullable String disruption,
            @Nullable String expectedDowntime,
            @Nullable String nature,
            @Nullable String reason) {}

    record Chart(@Nullable String chartVersion) {}

    record ReasonBody(@Nullable String reason) {}

    record CommentBody(@Nullable String comment) {}
}
