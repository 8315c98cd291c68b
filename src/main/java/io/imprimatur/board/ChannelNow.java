package io.imprimatur.board;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.imprimatur.board.SpawnersNow.SpawnerNow;
import io.imprimatur.pin.PinNow;
import io.imprimatur.promotion.PuttingBack.Unfinished;
import io.imprimatur.restore.Restore;
import io.imprimatur.update.PreparedChange;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;

/**
 * Where a channel's alias is now.
 *
 * @param proposal the one that was promoted last, e.g. {@code P-12}
 * @param name what it stands for, e.g. {@code Recommended (Weekly 2026_40)}
 * @param since when every repository had been read back on its image
 * @param restore what put it there, unless its own promotion did
 * @param openRestore one that something can still come of
 * @param puttingBack what failed and is not back everywhere, so that repositories may differ
 * @param spawners what deployments recommend, where they are asked
 * @param pins what deployments name by a tag of their own
 * @param pinChange the pull request for those that name another image, if somebody has asked for one
 */
public record ChannelNow(
        String id,
        String title,
        String alias,
        String name,
        List<RepositoryNow> repositories,
        @Nullable String proposal,
        @Nullable Instant since,
        @Nullable RestoreNow restore,
        @Nullable RestoreNow openRestore,
        @Nullable PuttingBackNow puttingBack,
        List<SpawnerNow> spawners,
        List<PinNow> pins,
        @Nullable PinChange pinChange) {

    /** The digest that was promoted or restored last, if somebody else has moved the alias off it in some repository. */
    @JsonIgnore
    public Optional<String> toPutBack() {
        return repositories.stream()
                .flatMap(place -> Stream.ofNullable(place.expected()))
                .findFirst();
    }

    /** @param trouble why it was refused, or why the last try came to nothing; empty if neither */
    public record PinChange(String state, String wantedBy, @Nullable URI page, String trouble) {

        public static PinChange of(PreparedChange change) {
            return new PinChange(
                    change.state().name(), change.wantedBy(), change.page().orElse(null), change.trouble());
        }
    }

    /**
     * A restore, in short.
     *
     * @param at when it came to this state
     */
    public record RestoreNow(String id, String state, String askedBy, String reason, Instant at) {

        static RestoreNow of(Restore restore) {
            return new RestoreNow(
                    restore.id().toString(),
                    restore.state().name(),
                    restore.askedBy(),
                    restore.reason(),
                    restore.stateSince());
        }
    }

    /**
     * A move that failed, until every repository has been read back where it was.
     *
     * @param move a proposal or a restore
     * @param trouble why the last try came to nothing
     */
    public record PuttingBackNow(String move, Instant since, @Nullable String trouble) {

        static PuttingBackNow of(Unfinished unfinished) {
            return new PuttingBackNow(
                    unfinished.move().value(),
                    unfinished.since(),
                    unfinished.trouble().orElse(null));
        }
    }

    /**
     * Where the alias is in one repository.
     *
     * @param digest absent if there is no alias, or if the registry could not say
     * @param drifted whether somebody else has moved it since we promoted
     * @param moving whether it is elsewhere because we move it, or put it back, at this moment
     * @param trouble why the registry could not say
     * @param expected where we put it, if it has drifted
     * @param lastRight when it was last seen there, if it has drifted
     */
    public record RepositoryNow(
            String repository,
            @Nullable String digest,
            boolean drifted,
            boolean moving,
            @Nullable String trouble,
            @Nullable String expected,
            @Nullable Instant lastRight) {}
}
