package io.imprimatur.service.update;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.imprimatur.messaging.announcement.Announcement;
import io.imprimatur.service.formality.Formality;
import io.imprimatur.service.formality.Formality.UndeclaredFormality;
import io.imprimatur.service.update.UpdateBlockers.UpdateBlocker;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * Details of an update, returned by {@code GET /api/updates/U-17}.
 *
 * @param expectedDowntime expected length of a downtime, ISO 8601; absent if not given
 * @param declaredBy who declared disruption and nature: the proposer, or {@code imprimatur} for a found update
 * @param autoSync whether automated sync is enabled, so that Argo CD may deploy before the gate opens
 * @param change latest pull request
 * @param chart pull requests of a service whose chart is in a separate repository
 * @param rollBackObstacle why Argo CD will, or may, refuse a rollback; absent if no reason is known
 * @param conditions conditions that Argo CD reported at the last poll
 * @param acceptedBy user who accepted a changed target
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UpdateDetails(
        String id,
        String service,
        String environment,
        String application,
        String version,
        String state,
        Instant stateSince,
        String proposer,
        boolean found,
        Instant proposedAt,
        String reason,
        String disruption,
        @Nullable Duration expectedDowntime,
        String nature,
        String declaredBy,
        @Nullable String acceptedBy,
        @Nullable String rollOut,
        RevisionDetails revisions,
        List<UpdateBlocker> blockers,
        @Nullable FormalityDetails formality,
        List<ApprovalDetails> approvals,
        @Nullable TimeDetails window,
        List<MissedDetails> missedWindows,
        @Nullable ChangeDetails change,
        @Nullable ChartDetails chart,
        List<OperationDetails> operations,
        boolean autoSync,
        @Nullable String rollBackObstacle,
        List<String> conditions,
        List<Announcement> announcements) {

    /**
     * Commits of an update.
     *
     * @param target commit to deploy
     * @param seen sync target at proposal time
     * @param movedTo changed sync target found at deployment time
     * @param previous previously deployed commit
     * @param deployed deployed commit at the last poll
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RevisionDetails(
            @Nullable String target,
            String seen,
            @Nullable String movedTo,
            @Nullable String previous,
            @Nullable String deployed) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FormalityDetails(
            String level,
            List<String> approvers,
            Duration notice,
            @Nullable String calendar,
            List<String> places,
            String why,
            String asked,
            String decidedBy,
            Instant at,
            @Nullable UndeclaredDetails withoutDeclaration) {

        static FormalityDetails of(Formality formality) {
            return new FormalityDetails(
                    formality.level().name(),
                    formality.approvers(),
                    formality.notice(),
                    formality.calendar().orElse(null),
                    formality.places(),
                    formality.why(),
                    formality.asked(),
                    formality.decidedBy(),
                    formality.at(),
                    formality.undeclared().map(UndeclaredDetails::of).orElse(null));
        }
    }

    /** Formality without the proposer's declaration; absent if it is the same. */
    public record UndeclaredDetails(String level, Duration notice, boolean inWindow, String why, String words) {

        static UndeclaredDetails of(UndeclaredFormality without) {
            return new UndeclaredDetails(
                    without.level().name(), without.notice(), without.inWindow(), without.why(), without.words());
        }
    }

    /** @param counts whether it is valid for the current target */
    public record ApprovalDetails(
            String by, String as, String word, String target, boolean counts, String comment, Instant at) {}

    /** @param closes absent if no window is required */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TimeDetails(
            @Nullable String calendar, @Nullable String title, Instant opens, @Nullable Instant closes) {}

    public record MissedDetails(String calendar, Instant opens, String why) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ChangeDetails(
            String state, String branch, @Nullable URI page, @Nullable String merged, String trouble) {

        static ChangeDetails of(PreparedChange change) {
            return new ChangeDetails(
                    change.state().name(),
                    change.branch(),
                    change.page().orElse(null),
                    change.merged().map(Revision::value).orElse(null),
                    change.trouble());
        }
    }

    /**
     * Chart of the update and its pull requests in order.
     *
     * @param now version on the main branch at the last poll
     * @param next default next version; absent once the change is requested
     * @param there whether the chart already contains the version, so that only the reference must change
     * @param trouble read error; empty on success
     * @param readAt time of the last poll
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ChartDetails(
            @Nullable String now,
            @Nullable String next,
            boolean there,
            String trouble,
            @Nullable Instant readAt,
            List<StepDetails> steps) {}

    /**
     * @param number 1 for the chart, 2 for the reference to it
     * @param repository repository name, e.g. {@code lsst-sqre/charts}
     * @param state state of its change; FOLLOWS until the first is merged, NOT_WANTED if not requested
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record StepDetails(
            int number,
            String repository,
            String state,
            @Nullable String branch,
            @Nullable URI page,
            @Nullable String merged,
            @Nullable String chartVersion,
            String trouble) {}

    /** @param outcome absent while in progress */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OperationDetails(
            String kind,
            String revision,
            Instant askedAt,
            String seen,
            @Nullable String outcome,
            @Nullable Instant endedAt) {

        static OperationDetails of(UpdateOperation operation) {
            return new OperationDetails(
                    operation.kind().name(),
                    operation.revision().value(),
                    operation.requestedAt(),
                    operation.observation(),
                    operation.outcome().map(Enum::name).orElse(null),
                    operation.endedAt().orElse(null));
        }
    }
}
