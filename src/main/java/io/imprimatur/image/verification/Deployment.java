package io.imprimatur.image.verification;

import io.imprimatur.image.registry.Repository;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.lang.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * Configuration of a deployment that runs notebooks.
 *
 * @param repository image repository of the deployment's labs; defaults to the channel's first repository
 * @param url mobu: base URL of the deployment
 * @param token mobu: token with scope {@code exec:admin}; never shown
 * @param users mobu: bot users, one for each parallel run
 * @param scopes mobu: scopes of the bot user's token
 * @param nublado whether to poll the spawner at {@code url} for its recommended image
 * @param host docker: address of the daemon
 * @param memory docker: memory limit of one notebook
 * @param cpus docker: CPU limit of one notebook
 * @param pids docker: process limit of one notebook
 * @param parallel docker: number of parallel notebooks
 * @param network docker: network for notebooks; never the host network
 * @param user docker: user of the notebooks, {@code uid:gid}
 * @param cellTimeout docker: time limit of one cell
 * @param notebookTimeout docker: time limit of one notebook
 * @param runTimeout time limit of a whole run
 */
public record Deployment(
        @NotBlank(message = "expected a title") String title,
        @DefaultValue("attestation") Runner runner,
        @Nullable Repository repository,
        @Nullable URI url,
        @DefaultValue("") String token,
        @DefaultValue List<@Valid BotUser> users,
        @DefaultValue({"exec:notebook", "read:image", "read:tap"}) List<String> scopes,
        @DefaultValue("false") boolean nublado,
        @Nullable URI host,
        @DefaultValue("4GB") DataSize memory,
        @DefaultValue("1") double cpus,
        @DefaultValue("512") @Min(value = 16, message = "expected 16 or more") int pids,
        @DefaultValue("2") @Min(value = 1, message = "expected 1 or more") int parallel,
        @DefaultValue("none")
                @Pattern(
                        regexp = "(?i)(?!host$)[a-z0-9][a-z0-9_.-]{0,127}",
                        message = "expected none or a network of the engine's, not that of its host or of a container")
                String network,
        @DefaultValue("1000:1000")
                @Pattern(regexp = "[1-9][0-9]{0,8}:[0-9]{1,9}", message = "expected uid:gid, not root, e.g. 1000:1000")
                String user,
        @DefaultValue("PT10M") Duration cellTimeout,
        @DefaultValue("PT30M") Duration notebookTimeout,
        @DefaultValue("PT12H") Duration runTimeout) {

    /** Method of running notebooks on the deployment. */
    public enum Runner {
        ATTESTATION,
        MOBU,
        DOCKER
    }

    @AssertTrue(message = "expected url and users where the runner is mobu")
    public boolean isReachableByMobu() {
        return runner != Runner.MOBU || (isHttp() && !users.isEmpty());
    }

    @AssertTrue(message = "expected each of users once")
    public boolean isOneUserEach() {
        return users.stream().map(BotUser::username).distinct().count() == users.size();
    }

    @AssertTrue(message = "expected host, e.g. unix:///var/run/docker.sock, where the runner is docker")
    public boolean isReachableByDocker() {
        return runner != Runner.DOCKER || host != null;
    }

    @AssertTrue(message = "expected url, e.g. https://data.example.org, where nublado is asked")
    public boolean isReachableByNublado() {
        return !nublado || isHttp();
    }

    @AssertTrue(message = "expected a cpus above 0 and timeouts of a second or more")
    public boolean isBounded() {
        return cpus > 0 && atLeastASecond(cellTimeout) && atLeastASecond(notebookTimeout) && atLeastASecond(runTimeout);
    }

    /** The bot user with this name; without numeric ids if it is no longer configured. */
    public BotUser user(String username) {
        return users.stream()
                .filter(each -> each.username().equals(username))
                .findFirst()
                .orElseGet(() -> BotUser.valueOf(username));
    }

    private boolean isHttp() {
        return url != null && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()));
    }

    private static boolean atLeastASecond(Duration limit) {
        return limit.compareTo(Duration.ofSeconds(1)) >= 0;
    }

    @Override
    public String toString() {
        return "Deployment[title=" + title + ", runner=" + runner + "]";
    }

    /**
     * A bot user for mobu: its name, with numeric ids only for a deployment that does not assign them.
     *
     * @param uidnumber numeric user id; assigned by the deployment if absent
     * @param gidnumber numeric id of the primary group; mobu defaults to {@code uidnumber}
     */
    public record BotUser(
            @NotNull(message = BotUser.EXPECTED) @Pattern(regexp = "bot-mobu[a-z0-9-]*", message = BotUser.EXPECTED)
                    String username,
            @Nullable @Min(value = 1, message = BotUser.NUMBER) Integer uidnumber,
            @Nullable @Min(value = 1, message = BotUser.NUMBER) Integer gidnumber) {

        static final String EXPECTED = "expected a user that mobu may be, e.g. bot-mobu-1";
        static final String NUMBER = "expected 1 or more, e.g. 45692";

        /** Conversion method, looked up by Spring by this name. */
        public static BotUser valueOf(String username) {
            return new BotUser(username, null, null);
        }
    }
}
