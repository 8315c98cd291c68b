package io.imprimatur.image.verification;

import static io.imprimatur.platform.database.SqlTime.instant;
import static io.imprimatur.platform.database.SqlTime.utc;

import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.registry.Digest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Store of the polled state of deployments' spawners. */
@Component
public class Spawners {

    private final JdbcClient jdbc;
    private final VerificationSettings settings;

    Spawners(JdbcClient jdbc, VerificationSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** Deployments of the channel whose spawners are polled. */
    public List<String> of(Channel channel) {
        return channel.verify().stream()
                .flatMap(each -> each.on().stream())
                .distinct()
                .filter(id ->
                        settings.deployment(id).filter(Deployment::nublado).isPresent())
                .toList();
    }

    /** Empty before the first poll. */
    public Optional<SpawnerRecommendation> latest(String deployment) {
        return jdbc.sql("select * from spawner_look where deployment = ?")
                .param(deployment)
                .query(Spawners::look)
                .optional();
    }

    /** Checks after the promotion, ordered by deployment. */
    public List<SpawnerCheck> checks(ProposalId id) {
        return jdbc.sql("select * from spawner_check where proposal = ? order by deployment")
                .param(id.number())
                .query(Spawners::check)
                .list();
    }

    void record(SpawnerRecommendation look) {
        jdbc.sql("delete from spawner_look where deployment = ?")
                .param(look.deployment())
                .update();
        jdbc.sql("insert into spawner_look (deployment, tag, digest, aliases, trouble, at) values (?, ?, ?, ?, ?, ?)")
                .params(look.deployment(), look.tag().orElse(null))
                .params(
                        look.digest().map(Digest::value).orElse(null),
                        StoredText.prefix(String.join(" ", look.aliases()), 2000))
                .params(look.error().map(why -> StoredText.prefix(why, 1000)).orElse(null))
                .param(utc(look.at()))
                .update();
    }

    void recordCheck(ProposalId id, SpawnerCheck check) {
        jdbc.sql("delete from spawner_check where proposal = ? and deployment = ?")
                .params(id.number(), check.deployment())
                .update();
        jdbc.sql("insert into spawner_check (proposal, deployment, finding, tag, digest, at) values (?, ?, ?, ?, ?, ?)")
                .params(
                        id.number(),
                        check.deployment(),
                        check.finding().name(),
                        check.tag().orElse(null))
                .params(check.digest().map(Digest::value).orElse(null), utc(check.at()))
                .update();
    }

    private static SpawnerRecommendation look(ResultSet row, int n) throws SQLException {
        String aliases = row.getString("aliases");
        return new SpawnerRecommendation(
                row.getString("deployment"),
                Optional.ofNullable(row.getString("tag")),
                Optional.ofNullable(row.getString("digest")).map(Digest::new),
                aliases.isEmpty() ? List.of() : List.of(aliases.split(" ")),
                Optional.ofNullable(row.getString("trouble")),
                instant(row, "at"));
    }

    private static SpawnerCheck check(ResultSet row, int n) throws SQLException {
        return new SpawnerCheck(
                row.getString("deployment"),
                SpawnerFinding.valueOf(row.getString("finding")),
                Optional.ofNullable(row.getString("tag")),
                Optional.ofNullable(row.getString("digest")).map(Digest::new),
                instant(row, "at"));
    }

    /**
     * Image recommended by a deployment's spawner when last polled.
     *
     * @param digest absent if not reported
     * @param error error of the poll
     */
    public record SpawnerRecommendation(
            String deployment,
            Optional<String> tag,
            Optional<Digest> digest,
            List<String> aliases,
            Optional<String> error,
            Instant at) {

        public static SpawnerRecommendation failed(String deployment, String why, Instant at) {
            return new SpawnerRecommendation(
                    deployment, Optional.empty(), Optional.empty(), List.of(), Optional.of(why), at);
        }
    }

    /**
     * Result of checking a deployment's spawner after a promotion.
     *
     * @param tag and {@code digest} recommended by the spawner when last polled
     */
    public record SpawnerCheck(
            String deployment, SpawnerFinding finding, Optional<String> tag, Optional<Digest> digest, Instant at) {}

    /** Whether a deployment's spawner shows the promoted image. */
    public enum SpawnerFinding {
        WAITING("not yet"),
        SHOWS_IT("shows it"),
        PINNED("pinned to something else"),
        UNKNOWN("unknown");

        private final String words;

        SpawnerFinding(String words) {
            this.words = words;
        }

        public String label() {
            return words;
        }
    }
}
