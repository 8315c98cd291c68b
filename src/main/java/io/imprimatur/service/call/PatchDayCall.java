package io.imprimatur.service.call;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.calendar.Window;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;

/**
 * Call of a window, with participants and checklists.
 *
 * @param from start of the recording period, inclusive
 * @param until end of the recording period, exclusive
 * @param open whether the call can currently be recorded
 */
public record PatchDayCall(
        Instant from, Instant until, boolean open, List<Party> participants, List<Checklist> environments) {

    /** Audit actions of a call. */
    public static final Set<AuditAction> ACTIONS =
            Set.of(AuditAction.CALL_JOINED, AuditAction.CALL_LEFT, AuditAction.CALL_TICKED, AuditAction.CALL_UNTICKED);

    /** Number of completed items. */
    public long done() {
        return checks().filter(check -> check.tick() != null).count();
    }

    /** Number of items. */
    public long all() {
        return checks().count();
    }

    private Stream<Check> checks() {
        return environments.stream().flatMap(each -> each.items().stream());
    }

    /** Prefix of the details of audit entries about a call. */
    public static String auditPrefix(Window window) {
        return window.title() + " (" + window.calendar() + "), "
                + window.start().toOffsetDateTime() + ": ";
    }

    /**
     * Party of the call: an institution, or the organizers.
     *
     * @param institution institution id; empty for the organizers
     * @param environments titles of the environments that it operates
     * @param users users expected to take part
     * @param group group whose members are expected to take part
     */
    public record Party(
            String institution,
            String title,
            List<String> environments,
            List<String> users,
            @Nullable String group,
            List<ParticipantRecord> present) {

        /** Id of the organizers, who represent no institution. */
        public static final String ORGANISERS = "";

        /** Whether the party has a participant of this name. */
        public boolean has(String name) {
            return present.stream().anyMatch(each -> each.name().equals(name));
        }
    }

    /**
     * Participant.
     *
     * @param name user name, or the name of a person without an account
     * @param notedBy user who recorded the participant; equal to the name for users who joined themselves
     */
    public record ParticipantRecord(String name, String notedBy, Instant at) {}

    /**
     * Checklist of one environment.
     *
     * @param institution id of the institution that operates it, if configured
     * @param operator title of that institution
     */
    public record Checklist(
            String environment,
            String title,
            @Nullable String institution,
            @Nullable String operator,
            List<Check> items) {}

    /**
     * Checklist item.
     *
     * @param tick absent while the item is open
     */
    public record Check(String item, String title, @Nullable Tick tick) {}

    /**
     * Record of a completed item.
     *
     * @param remark comment, possibly empty
     */
    public record Tick(String by, Instant at, String remark) {}
}
