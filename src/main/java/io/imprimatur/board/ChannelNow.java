package io.imprimatur.board;

import io.imprimatur.board.SpawnersNow.SpawnerNow;
import io.imprimatur.channel.Channel;
import java.time.Instant;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * Where a channel's alias is now.
 *
 * @param proposal the one that was promoted last, e.g. {@code P-12}
 * @param name what it stands for, e.g. {@code Recommended (Weekly 2026_40)}
 * @param since when that promotion was finished
 * @param spawners what deployments recommend, where they are asked
 */
public record ChannelNow(
        String id,
        String title,
        String alias,
        String name,
        List<RepositoryNow> repositories,
        @Nullable String proposal,
        @Nullable Instant since,
        List<SpawnerNow> spawners) {

    static ChannelNow of(
            Channel channel,
            String name,
            List<RepositoryNow> repositories,
            @Nullable String proposal,
            @Nullable Instant since,
            List<SpawnerNow> spawners) {
        return new ChannelNow(
                channel.id(), channel.title(), channel.alias().value(), name, repositories, proposal, since, spawners);
    }

    /**
     * Where the alias is in one repository.
     *
     * @param digest absent if there is no alias, or if the registry could not say
     * @param drifted whether somebody else has moved it since we promoted
     * @param trouble why the registry could not say
     * @param expected where we put it, if it has drifted
     * @param lastRight when it was last seen there, if it has drifted
     */
    public record RepositoryNow(
            String repository,
            @Nullable String digest,
            boolean drifted,
            @Nullable String trouble,
            @Nullable String expected,
            @Nullable Instant lastRight) {}
}
