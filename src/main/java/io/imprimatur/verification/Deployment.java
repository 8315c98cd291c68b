package io.imprimatur.verification;

import io.imprimatur.registry.Repository;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.lang.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * A place where notebooks run, as the configuration writes it.
 *
 * @param repository where the deployment's labs come from; the channel's first repository unless given
 * @param url mobu: the deployment's base address
 * @param token mobu: of scope {@code exec:admin}; never shown
 * @param users mobu: one bot user for each run at the same time
 * @param scopes mobu: what the bot user's own token is allowed
 * @param nublado whether the spawner at {@code url} is asked what it recommends
 * @param host docker: the daemon's address
 * @param memory docker: limit of one notebook
 * @param cpus docker: limit of one notebook
 * @param pids docker: limit of one notebook
 * @param parallel docker: how many notebooks run at once
 * @param network docker: the network that notebooks may use; never that of the engine's host
 * @param user docker: who notebooks run as, {@code uid:gid}
 * @param cellTimeout docker: limit of one cell
 * @param notebookTimeout docker: limit of one notebook
 * @param runTimeout limit of a whole run
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

    /** Who or what runs the notebooks there. */
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

    /** The bot user of this name; without numbers if the configuration has none of that name any more. */
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
}
