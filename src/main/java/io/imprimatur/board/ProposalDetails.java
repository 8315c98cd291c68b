package io.imprimatur.board;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.imprimatur.window.Window;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.lang.Nullable;

/** Everything there is to say of a proposal, joined from all modules, as {@code GET /api/proposals/P-17} answers it. */
public record ProposalDetails(
        String id,
        String channel,
        String state,
        String proposer,
        String reason,
        Instant proposedAt,
        Instant stateSince,
        CandidateDetails candidate,
        List<PreviousDetails> previous,
        List<Blocker> blockers,
        List<ReviewDetails> reviews,
        List<VerificationDetails> verification,
        List<AcknowledgementDetails> acknowledgements,
        @Nullable TicketDetails ticket,
        List<TicketRefusalDetails> ticketRefusals,
        @Nullable WindowDetails window,
        List<MissedDetails> missedWindows,
        List<BreakGlassDetails> breakGlass,
        List<RetagDetails> retags,
        List<SpawnerDetails> spawners) {

    /** Whether the last attempt to promote it failed, and a person has to decide how it goes on. */
    @JsonIgnore
    public boolean isPromotionFailed() {
        return blockers.stream().anyMatch(blocker -> blocker.what().equals(WindowBlockers.FAILURE));
    }

    /** @param older says, while the proposal is open, that what the channel recommends is newer */
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

    /** Where the alias was when the promotion was agreed; no digest if it did not exist. */
    public record PreviousDetails(String repository, @Nullable String digest) {}

    public record ReviewDetails(String meeting, String decision, String by, String comment, Instant at) {}

    /**
     * An attested result counts no notebooks: the witness speaks for all of them.
     *
     * @param image that really ran, by the runner's word
     * @param commit of the notebooks
     * @param run where the run is: {@code WANTED}, {@code RUNNING}, {@code ENDED}; absent where a person attests
     * @param stale whether the collection has gone on since
     * @param expired whether a waiver that made it good counts no longer
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
     * @param notebook its path; all of the cell without one
     * @param until last day that it counts
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record WaiverDetails(
            @Nullable String notebook,
            @Nullable LocalDate until,
            boolean counts,
            String by,
            String comment,
            Instant at) {}

    /** @param onBehalfOf the lead, where a designate spoke */
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
     * What the issue tracker refuses, until it is written or somebody dismisses it.
     *
     * @param what {@code watcher}, {@code comment} or {@code closing}
     * @param retried whether it is still tried
     */
    public record TicketRefusalDetails(long number, String what, String detail, Instant since, boolean retried) {}

    /** @param zone whose clocks the calendar goes by, e.g. {@code America/Los_Angeles} */
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

    /** A window that the proposal waited for in vain. */
    public record MissedDetails(String calendar, Instant start, Instant end, String why) {}

    /** A release manager's word that it is promoted outside a window. */
    public record BreakGlassDetails(String by, String reason, Instant at) {}

    /** What came of it on a deployment, by its spawner. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SpawnerDetails(
            String deployment, String finding, @Nullable String tag, @Nullable String digest, Instant at) {}

    /** @param observed where the alias was found, if somebody else had moved it; {@code nothing} if it was gone */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RetagDetails(
            String repository,
            @JsonInclude @Nullable String from,
            String to,
            String state,
            @Nullable String observed,
            Instant at) {}
}
