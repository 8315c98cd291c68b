package io.imprimatur.image.restore.web;

import io.imprimatur.audit.UserComment;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.restore.ConfirmRestore;
import io.imprimatur.image.restore.ConfirmRestore.RestoreDecision;
import io.imprimatur.image.restore.RequestRestore;
import io.imprimatur.image.restore.RequestRestore.RestoreRequest;
import io.imprimatur.image.restore.ResolveRestoreFailure;
import io.imprimatur.image.restore.ResolveRestoreFailure.RestoreFailureDecision;
import io.imprimatur.image.restore.RestoreDetailsQuery;
import io.imprimatur.image.restore.RestoreDetailsQuery.RestoreDetails;
import io.imprimatur.image.restore.RestoreId;
import io.imprimatur.image.restore.Restores;
import io.imprimatur.image.restore.WithdrawRestore;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.lang.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** API for restores. Actions run asynchronously; the restore shows the progress. */
@RestController
class RestoreApi {

    private static final int LIMIT = 50;

    private final RequestRestore requestRestore;
    private final ConfirmRestore confirmRestore;
    private final ResolveRestoreFailure resolveRestoreFailure;
    private final WithdrawRestore withdrawRestore;
    private final Restores restores;
    private final Channels channels;
    private final RestoreDetailsQuery restoreDetailsQuery;

    RestoreApi(
            RequestRestore requestRestore,
            ConfirmRestore confirmRestore,
            ResolveRestoreFailure resolveRestoreFailure,
            WithdrawRestore withdrawRestore,
            Restores restores,
            Channels channels,
            RestoreDetailsQuery restoreDetailsQuery) {
        this.requestRestore = requestRestore;
        this.confirmRestore = confirmRestore;
        this.resolveRestoreFailure = resolveRestoreFailure;
        this.withdrawRestore = withdrawRestore;
        this.restores = restores;
        this.channels = channels;
        this.restoreDetailsQuery = restoreDetailsQuery;
    }

    @PostMapping(path = "/api/channels/{channel}/restores", consumes = "application/json")
    ResponseEntity<Map<String, String>> ask(@PathVariable String channel, @RequestBody NewRestore request) {
        RestoreId id = requestRestore.request(RestoreRequest.of(channel, request.digest(), request.reason()));
        return ResponseEntity.created(URI.create("/api/restores/" + id)).body(Map.of("id", id.toString()));
    }

    /** The last 50 restores, newest first. */
    @GetMapping("/api/channels/{channel}/restores")
    List<RestoreDetails> restores(@PathVariable String channel) {
        return restores.of(channels.get(channel).id(), LIMIT).stream()
                .map(restoreDetailsQuery::describe)
                .toList();
    }

    @GetMapping("/api/restores/{id}")
    RestoreDetails restore(@PathVariable String id) {
        return restoreDetailsQuery.describe(restores.get(RestoreId.of(id)));
    }

    @PostMapping("/api/restores/{id}/confirmation")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void confirm(@PathVariable String id, @RequestBody(required = false) @Nullable Comment comment) {
        confirmRestore.completeTask(
                RestoreId.of(id), RestoreDecision.CONFIRM, comment == null ? new UserComment("") : comment.remark());
    }

    @PostMapping(path = "/api/restores/{id}/refusal", consumes = "application/json")
    ResponseEntity<Void> refuse(@PathVariable String id, @RequestBody Comment comment) {
        confirmRestore.completeTask(RestoreId.of(id), RestoreDecision.REFUSE, comment.remark());
        return ResponseEntity.noContent().build();
    }

    @PostMapping(path = "/api/restores/{id}/break-glass", consumes = "application/json")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void breakGlass(@PathVariable String id, @RequestBody Reason reason) {
        confirmRestore.completeTask(RestoreId.of(id), RestoreDecision.BREAK_GLASS, reason.remark());
    }

    @PostMapping(path = "/api/restores/{id}/retry", consumes = "application/json")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void retry(@PathVariable String id, @RequestBody Comment comment) {
        resolveRestoreFailure.completeTask(RestoreId.of(id), RestoreFailureDecision.RETRY, comment.remark());
    }

    @PostMapping(path = "/api/restores/{id}/withdrawal", consumes = "application/json")
    ResponseEntity<Void> withdraw(@PathVariable String id, @RequestBody Reason reason) {
        withdrawRestore.withdraw(RestoreId.of(id), reason.remark());
        return ResponseEntity.noContent().build();
    }

    record NewRestore(@Nullable String digest, @Nullable String reason) {}

    record Comment(@Nullable String comment) {

        UserComment remark() {
            return UserComment.ofNullable(comment);
        }
    }

    record Reason(@Nullable String reason) {

        UserComment remark() {
            return UserComment.ofNullable(reason);
        }
    }
}
