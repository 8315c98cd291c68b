package io.imprimatur.audit;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Actions of audit entries, described in {@code docs/audit.md}. The names are stored, exported and hashed: add new ones,
 * never rename or remove one.
 */
public enum AuditAction {
    PROPOSED,
    APPROVED,
    DECLINED,
    DEFERRED,
    NOTEBOOKS_PASSED,
    NOTEBOOKS_FAILED,
    NOTEBOOKS_WAIVED,
    NOTEBOOKS_RERUN,
    TICKET_REQUESTED,
    TICKET_OPENED,
    TICKET_NOT_USABLE,
    TICKET_MOVED,
    TICKET_REFUSED,
    TICKET_REFUSAL_DISMISSED,
    COMMENT_TAKEN,
    COMMENT_EDITED,
    COMMENT_DELETED,
    ACKNOWLEDGED,
    OBJECTED,
    REMINDED,
    DESIGNATE_NAMED,
    DESIGNATE_ENDED,
    OBJECTION_RESOLVED,
    GATE_REOPENED,
    GATES_CHANGED,
    PROMOTION_STARTED,
    PROMOTED,
    WINDOW_MISSED,
    REPLANNED,
    BREAK_GLASS,
    WINDOW_ADVERTISED,
    WINDOW_WITHDRAWN,
    FREEZE_SET,
    FREEZE_LIFTED,
    WINDOW_CONFIRMED,
    WINDOW_REFUSED,
    LOGINS_SLOWED,
    CALENDAR_CHANGED,
    ALIAS_MOVED,
    RESTORED,
    PUT_BACK_FAILED,
    RESTORE_ASKED,
    RESTORE_WITHDRAWN,
    RESTORE_CONFIRMED,
    RESTORE_REFUSED,
    RESTORE_STARTED,
    RESTORED_TO,
    RESTORE_FAILED,
    RESTORE_RETRIED,
    DRIFTED,
    DRIFT_ENDED,
    ANNOUNCED,
    NOT_ANNOUNCED,
    ANNOUNCEMENT_MERGED,
    COORDINATOR_NAMED,
    COORDINATOR_RELIEVED,
    CALL_JOINED,
    CALL_LEFT,
    CALL_TICKED,
    CALL_UNTICKED,
    PROMOTION_RETRIED,
    WITHDRAWN,
    SUPERSEDED,
    UPDATE_PROPOSED,
    FORMALITY_DECIDED,
    CHANGE_WANTED,
    CHANGE_PREPARED,
    CHANGE_MERGED,
    CHANGE_CLOSED,
    CHANGE_REFUSED,
    TARGET_PINNED,
    UPDATE_APPROVED,
    UPDATE_DECLINED,
    UPDATE_STARTED,
    UPDATED,
    TARGET_MOVED,
    TARGET_ACCEPTED,
    UPDATE_FAILED,
    ROLL_BACK_FAILED,
    UPDATE_RETRIED,
    UPDATE_ACCEPTED,
    UPDATE_GIVEN_UP,
    ROLL_BACK_STARTED,
    OPERATION_ENDED,
    OPERATION_NOT_ENDED,
    UPDATE_REOPENED,
    ROLLED_BACK,
    UPDATE_WITHDRAWN,
    UPDATE_SUPERSEDED,
    ROLL_OUT_PROPOSED,
    ROLLED_OUT,
    ROLL_OUT_STOPPED;

    private static final Map<String, AuditAction> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(AuditAction::name, Function.identity()));

    /** @return empty for the action of another release */
    public static Optional<AuditAction> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}
