package io.imprimatur.board;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.imprimatur.calendar.Window;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.lang.Nullable;

/** Details of a proposal from all modules, as returned by {@code GET /api/proposals/P-17}. */
public record ProposalDetails(
        String id,
        String channel,
        String state,
        String proposer,
        String reason,
        Instant proposedAt,
        Instant stateSince,
        CandidateDetails candidate,
        List<PreviousImageDetails> previous,
        List<Blocker> blockers,
        List<ReviewDetails> reviews,
        List<VerificationDetails> verification,
        List<AcknowledgementDetails> acknowledgements,
        @Nullable TicketDetails ticket,
        List<TicketRefusalDetails> ticketRefusals,
        @Nullable WindowDetails window,
        List<MissedWindowDetails> missedWindows,
        List<BreakGlassDetails> breakGlass,
        List<RetagDetails> retags,
        List<SpawnerDetails> spawners) {

    /** Whether the last promotion attempt failed and a decision is pending. */
    @JsonIgnore
    public boolean isPromotionFailed() {
        return blockers.stream().anyMatch(blocker -> blocker.what().equals(WindowBlockers.PROMOTION_FAILURE));
    }

    /** @param older warning, while the proposal is open, if the recommended image is newer */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CandidateDetails(
            String repository,
            String tag,
            String name,
            String digest,
            List<String> platforms,
            long sizeBytes,
            @Nullable Instant builtAt,
            @Nullable String older) {}

    /** Digest of the alias when the promotion was approved; null if it did not exist. */
    public record PreviousImageDetails(String repository, @Nullable String digest) {}

    public record ReviewDetails(String meeting, String decision, String by, String comment, Instant at) {}

    /**
     * Result of a notebook collection on a deployment; an attested result has no counts.
     *
     * @param image image that ran, as reported by the runner
     * @param commit commit of the notebooks
     * @param run state of the run: {@code WANTED}, {@code RUNNING}, {@code ENDED}; absent if attested
     * @param stale whether the collection has changed since
     * @param expired whether a required waiver has expired
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record VerificationDetails(
            String deployment,
            String notebooks,
            String result,
            int passed,
            int failed,
            int skipped,
            int waived,
            @Nullable String by,
            String comment,
            Instant at,
            @Nullable String image,
            @Nullable String commit,
            @Nullable String run,
            @Nullable String trouble,
            boolean stale,
            boolean expired,
            List<WaiverDetails> waivers) {}

    /**
     * @param notebook path; absent if the waiver applies to all notebooks of the cell
     * @param until last day of validity
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record WaiverDetails(
            @Nullable String notebook,
            @Nullable LocalDate until,
            boolean counts,
            String by,
            String comment,
            Instant at) {}

    /** @param onBehalfOf lead, if a designate decided */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AcknowledgementDetails(
            String role,
            String by,
            String as,
            @Nullable String onBehalfOf,
            String word,
            String digest,
            String comment,
            Instant at) {}

    public record TicketDetails(String key, @Nullable URI url) {}

    /**
     * Write rejected by the issue tracker, until it succeeds or is dismissed.
     *
     * @param what {@code watcher}, {@code comment} or {@code closing}
     * @param retried whether it is still retried
     */
    public record TicketRefusalDetails(long number, String what, String detail, Instant since, boolean retried) {}

    /** @param zone time zone of the calendar, e.g. {@code America/Los_Angeles} */
    public record WindowDetails(String calendar, String title, OffsetDateTime start, OffsetDateTime end, String zone) {

        static WindowDetails of(Window window) {
            return new WindowDetails(
                    window.calendar(),
                    window.title(),
                    window.start().toOffsetDateTime(),
                    window.end().toOffsetDateTime(),
                    window.start().getZone().getId());
        }
    }

    /** Window that the proposal missed. */
    public record MissedWindowDetails(String calendar, Instant start, Instant end, String why) {}

    /** Release manager's decision to promote outside a window. */
    public record BreakGlassDetails(String by, String reason, Instant at) {}

    /** Result of the check of a deployment's spawner. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SpawnerDetails(
            String deployment, String finding, @Nullable String tag, @Nullable String digest, Instant at) {}

    /** @param observed digest found, if the alias had drifted; {@code nothing} if it was deleted */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RetagDetails(
            String repository,
            @JsonInclude @Nullable String from,
            String to,
            String state,
            @Nullable String observed,
            Instant at) {}
}
