package io.imprimatur.board;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * An environment as it was seen last, as {@code GET /api/environments/idfprod} answers it.
 *
 * @param calendar id of its maintenance calendar
 * @param operator title of the institution that operates it, if another does
 * @param proposers groups whose members alone may propose updates there; empty where everybody may
 * @param argocd the address of its Argo CD
 * @param trouble why its Argo CD could not be asked; absent if it could, or need not be
 * @param warnings what is synchronised by itself although updates pass gates there
 * @param applications those of gated services
 * @param otherAutoSync names of further applications that Argo CD synchronises by itself
 * @param updates the open ones
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EnvironmentNow(
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
        List<ApplicationNow> applications,
        List<String> otherAutoSync,
        List<OpenUpdate> updates) {

    /** @param why it does not count, or not yet */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record NextWindow(
            String calendar, String title, Instant opens, Instant closes, boolean counts, @Nullable String why) {}

    /**
     * An application of a gated service; what is absent was not seen.
     *
     * @param unsupported why its updates are not managed; empty if they are
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ApplicationNow(
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
