package io.imprimatur.board;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * Last observed state of an environment, as returned by {@code GET /api/environments/idfprod}.
 *
 * @param calendar id of its maintenance calendar
 * @param operator title of the institution that operates it, if external
 * @param proposers groups whose members may propose updates; empty if everyone may
 * @param argocd URL of its Argo CD
 * @param trouble error of the last Argo CD query; absent if it succeeded or is not needed
 * @param warnings applications with automatic sync although updates are gated there
 * @param applications applications of gated services
 * @param otherAutoSync names of other applications with automatic sync
 * @param updates open updates
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EnvironmentStatus(
        String id,
        String title,
        String stage,
        String kind,
        @Nullable String calendar,
        @Nullable NextWindow window,
        @Nullable String operator,
        List<String> proposers,
        @Nullable URI argocd,
        @Nullable String trouble,
        List<String> warnings,
        List<ApplicationStatus> applications,
        List<String> otherAutoSync,
        List<OpenUpdate> updates) {

    /** @param why reason if the window is not usable, or not yet */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record NextWindow(
            String calendar, String title, Instant opens, Instant closes, boolean counts, @Nullable String why) {}

    /**
     * Application of a gated service; unobserved values are absent.
     *
     * @param unsupported why its updates are not supported; empty if they are
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ApplicationStatus(
            String application,
            String service,
            String title,
            boolean seen,
            boolean autoSync,
            String sync,
            String health,
            @Nullable String deployed,
            @Nullable String target,
            List<String> conditions,
            String unsupported,
            @Nullable Instant seenAt) {}

    public record OpenUpdate(String id, String service, String title, String version, String state, Instant since) {}
}
