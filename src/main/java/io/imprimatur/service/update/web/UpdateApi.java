package io.imprimatur.service.update.web;

import io.imprimatur.audit.UserComment;
import io.imprimatur.service.formality.UnusableUpdate;
import io.imprimatur.service.update.AbortUpdate;
import io.imprimatur.service.update.PendingApplicationsQuery;
import io.imprimatur.service.update.PendingApplicationsQuery.PendingApplication;
import io.imprimatur.service.update.ProposeUpdate;
import io.imprimatur.service.update.RequestChange;
import io.imprimatur.service.update.ServiceUpdate;
import io.imprimatur.service.update.ServiceUpdates;
import io.imprimatur.service.update.UpdateCriteria;
import io.imprimatur.service.update.UpdateDetails;
import io.imprimatur.service.update.UpdateDetailsQuery;
import io.imprimatur.service.update.UpdateId;
import io.imprimatur.service.update.UpdateRequest;
import io.imprimatur.service.update.UpdateRequest.UpdateDestination;
import io.imprimatur.service.update.UpdateState;
import io.imprimatur.service.update.WithdrawUpdate;
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
    private final RequestChange requestChange;
    private final AbortUpdate abortUpdate;
    private final ServiceUpdates updates;
    private final UpdateDetailsQuery updateDetailsQuery;
    private final PendingApplicationsQuery pendingApplicationsQuery;

    UpdateApi(
            ProposeUpdate proposeUpdate,
            WithdrawUpdate withdrawUpdate,
            RequestChange requestChange,
            AbortUpdate abortUpdate,
            ServiceUpdates updates,
            UpdateDetailsQuery updateDetailsQuery,
            PendingApplicationsQuery pendingApplicationsQuery) {
        this.proposeUpdate = proposeUpdate;
        this.withdrawUpdate = withdrawUpdate;
        this.requestChange = requestChange;
        this.abortUpdate = abortUpdate;
        this.updates = updates;
        this.updateDetailsQuery = updateDetailsQuery;
        this.pendingApplicationsQuery = pendingApplicationsQuery;
    }

    /** Returns the first update of a roll-out. */
    @PostMapping(path = "/api/updates", consumes = "application/json")
    ResponseEntity<Map<String, String>> propose(@RequestBody NewUpdate request) {
        UpdateId id = proposeUpdate.propose(
                UpdateRequest.of(
                        request.service(),
                        request.version(),
                        request.disruption(),
                        request.expectedDowntime(),
                        request.nature(),
                        request.reason()),
                UpdateDestination.of(request.environment(), request.rollOut()));
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
                state.map(written -> UnusableUpdate.parseEnum("state", written, UpdateState.class)),
                service,
                environment,
                after.map(UpdateId::of),
                limit);
        return updates.page(criteria).stream().map(updateDetailsQuery::describe).toList();
    }

    @GetMapping("/api/updates/{id}")
    UpdateDetails update(@PathVariable String id) {
        ServiceUpdate update = updates.get(UpdateId.of(id));
        return updateDetailsQuery.describe(update);
    }

    @PostMapping(path = "/api/updates/{id}/withdrawal", consumes = "application/json")
    ResponseEntity<Void> withdraw(@PathVariable String id, @RequestBody ReasonBody withdrawal) {
        withdrawUpdate.withdraw(UpdateId.of(id), UserComment.ofNullable(withdrawal.reason()));
        return ResponseEntity.noContent().build();
    }

    /** For an update that is being deployed or has failed; returns before Argo CD is called. */
    @PostMapping(path = "/api/updates/{id}/roll-back", consumes = "application/json")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void rollBack(@PathVariable String id, @RequestBody CommentBody words) {
        abortUpdate.rollBack(UpdateId.of(id), UserComment.ofNullable(words.comment()));
    }

    /** Also for an update that is being rolled back; terminates the pending Argo CD operation. */
    @PostMapping(path = "/api/updates/{id}/give-up", consumes = "application/json")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void giveUp(@PathVariable String id, @RequestBody CommentBody words) {
        abortUpdate.giveUp(UpdateId.of(id), UserComment.ofNullable(words.comment()));
    }

    /** Returns before the pull request is opened. Without a body the chart gets its default next version. */
    @PostMapping("/api/updates/{id}/change")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void prepare(@PathVariable String id, @RequestBody(required = false) @Nullable Chart chart) {
        String version = chart == null ? "" : Objects.requireNonNullElse(chart.chartVersion(), "");
        requestChange.request(UpdateId.of(id), version);
    }

    /** Applications with pending updates and their blockers. */
    @GetMapping("/api/applications")
    List<PendingApplication> waiting() {
        return pendingApplicationsQuery.all();
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
