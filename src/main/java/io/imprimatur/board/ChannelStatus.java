package io.imprimatur.board;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.imprimatur.board.CurrentSpawners.SpawnerStatus;
import io.imprimatur.image.alias.PendingRollbacks.PendingRollback;
import io.imprimatur.image.pin.PinStatus;
import io.imprimatur.image.restore.Restore;
import io.imprimatur.service.update.PreparedChange;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;

/**
 * Current state of a channel's alias.
 *
 * @param proposal id of the last promoted proposal, e.g. {@code P-12}
 * @param name display name, e.g. {@code Recommended (Weekly 2026_40)}
 * @param since when the image had been read back from every repository
 * @param restore restore that made it recommended again, if it was not promoted last
 * @param openRestore pending restore
 * @param puttingBack pending rollback; repositories may differ meanwhile
 * @param spawners images offered by the deployments' spawners, where monitored
 * @param pins tags pinned in the configuration of deployments
 * @param pinChange pull request that updates outdated pins, if requested
 */
public record ChannelStatus(
        String id,
        String title,
        String alias,
        String name,
        List<AliasStatus> repositories,
        @Nullable String proposal,
        @Nullable Instant since,
        @Nullable RestoreSummary restore,
        @Nullable RestoreSummary openRestore,
        @Nullable RollbackStatus puttingBack,
        List<SpawnerStatus> spawners,
        List<PinStatus> pins,
        @Nullable PinChange pinChange) {

    /** Digest that was promoted or restored last, if the alias has drifted in any repository. */
    @JsonIgnore
    public Optional<String> toPutBack() {
        return repositories.stream()
                .flatMap(repository -> Stream.ofNullable(repository.expected()))
                .findFirst();
    }

    /** @param trouble error of the last attempt, or reason for the rejection; empty if none */
    public record PinChange(String state, String wantedBy, @Nullable URI page, String trouble) {

        public static PinChange of(PreparedChange change) {
            return new PinChange(
                    change.state().name(), change.wantedBy(), change.page().orElse(null), change.trouble());
        }
    }

    /**
     * Summary of a restore.
     *
     * @param at start of its current state
     */
    public record RestoreSummary(String id, String state, String askedBy, String reason, Instant at) {

        static RestoreSummary of(Restore restore) {
            return new RestoreSummary(
                    restore.id().toString(),
                    restore.state().name(),
                    restore.askedBy(),
                    restore.reason(),
                    restore.stateSince());
        }
    }

    /**
     * Pending rollback of a failed move.
     *
     * @param move id of the proposal or restore
     * @param trouble error of the last attempt
     */
    public record RollbackStatus(String move, Instant since, @Nullable String trouble) {

        static RollbackStatus of(PendingRollback pendingRollback) {
            return new RollbackStatus(
                    pendingRollback.move().value(),
                    pendingRollback.since(),
                    pendingRollback.trouble().orElse(null));
        }
    }

    /**
     * State of the alias in one repository.
     *
     * @param digest absent if there is no alias, or on a registry error
     * @param drifted whether it was changed outside Imprimatur since the last promotion or restore
     * @param moving whether it differs because a move or rollback is in progress
     * @param trouble error of the registry
     * @param expected expected digest, if it has drifted
     * @param lastRight when it was last seen in sync, if it has drifted
     */
    public record AliasStatus(
            String repository,
            @Nullable String digest,
            boolean drifted,
            boolean moving,
            @Nullable String trouble,
            @Nullable String expected,
            @Nullable Instant lastRight) {}
}
