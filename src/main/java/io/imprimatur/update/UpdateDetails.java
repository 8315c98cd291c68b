package io.imprimatur.update;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.imprimatur.announcement.Announcement;
import io.imprimatur.formality.Formality;
import io.imprimatur.formality.Undeclared;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * Everything there is to say of an update, as {@code GET /api/updates/U-17} answers it.
 *
 * @param expectedDowntime of a downtime, ISO 8601; absent where its proposer does not say
 * @param declaredBy who declared the disruption and the nature: the proposer, or {@code imprimatur} for one that was
 *     found
 * @param autoSync whether Argo CD synchronises the application by itself: then it may be deployed before its gate opens
 * @param change the pull request that was asked for last
 * @param chart of a service whose chart is in a repository of its own: the pull requests there, and in Phalanx
 * @param rollBackObstacle why Argo CD will, or may, refuse to roll it back; absent where nothing is known against it
 * @param conditions what Argo CD reported of the application when it was looked at last
 * @param acceptedBy who accepted the target in the place of the one that was proposed
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
     * Commits.
     *
     * @param target what is to be brought
     * @param seen what would have been brought when it was proposed
     * @param movedTo what was found in the target's place when its time had come
     * @param previous what was deployed before
     * @param deployed what was deployed when it was looked at last
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

    /** What it would take if its proposer had declared less; absent where that makes no difference. */
    public record UndeclaredDetails(String level, Duration notice, boolean inWindow, String why, String words) {

        static UndeclaredDetails of(Undeclared without) {
            return new UndeclaredDetails(
                    without.level().name(), without.notice(), without.inWindow(), without.why(), without.words());
        }
    }

    /** @param counts whether it is for the commit that is to be brought */
    public record ApprovalDetails(
            String by, String as, String word, String target, boolean counts, String comment, Instant at) {}

    /** @param closes nothing where no window is asked for */
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
     * The chart that is to have the version, and the pull requests in their order.
     *
     * @param now its version on the main branch, as it was seen last
     * @param next its next version, unless another is given with the request; nothing once it is asked for
     * @param there whether the version is in the chart already, so that only what names it is to be made
     * @param trouble why it is not known; empty otherwise
     * @param readAt when it was seen last
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
     * @param number 1 for the chart's, 2 for what names it
     * @param repository what people call it, e.g. {@code lsst-sqre/charts}
     * @param state of its change; FOLLOWS while the one before is not merged, NOT_WANTED where nobody has asked for it
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

    /** @param outcome nothing while it is under way */
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
                    operation.askedAt(),
                    operation.seen(),
                    operation.outcome().map(Enum::name).orElse(null),
                    operation.endedAt().orElse(null));
        }
    }
}
