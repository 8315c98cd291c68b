package io.imprimatur.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every audit action must be classified: as a person's decision on a proposal or its image, or not. */
class DecisionsTests {

    /** Requests, operations and observations, and decisions on windows, roles, calls and updates. */
    private static final Set<String> OTHERS = Set.of(
            ("PROPOSED GATE_REOPENED GATES_CHANGED COMMENT_TAKEN COMMENT_EDITED COMMENT_DELETED REMINDED TICKET_MOVED TICKET_REFUSED"
                            + " TICKET_NOT_USABLE PROMOTION_STARTED PROMOTED WINDOW_MISSED REPLANNED SUPERSEDED"
                            + " ALIAS_MOVED RESTORED PUT_BACK_FAILED RESTORE_ASKED RESTORE_STARTED RESTORED_TO"
                            + " RESTORE_FAILED DRIFTED DRIFT_ENDED ANNOUNCED NOT_ANNOUNCED ANNOUNCEMENT_MERGED"
                            + " DESIGNATE_NAMED DESIGNATE_ENDED WINDOW_ADVERTISED WINDOW_WITHDRAWN FREEZE_SET"
                            + " FREEZE_LIFTED WINDOW_CONFIRMED WINDOW_REFUSED LOGINS_SLOWED CALENDAR_CHANGED"
                            + " COORDINATOR_NAMED COORDINATOR_RELIEVED CALL_JOINED CALL_LEFT CALL_TICKED CALL_UNTICKED"
                            + " UPDATE_PROPOSED FORMALITY_DECIDED CHANGE_WANTED CHANGE_PREPARED CHANGE_MERGED"
                            + " CHANGE_CLOSED CHANGE_REFUSED TARGET_PINNED UPDATE_APPROVED UPDATE_DECLINED"
                            + " UPDATE_STARTED UPDATED TARGET_MOVED TARGET_ACCEPTED UPDATE_FAILED ROLL_BACK_FAILED"
                            + " UPDATE_RETRIED UPDATE_ACCEPTED UPDATE_GIVEN_UP ROLL_BACK_STARTED OPERATION_ENDED"
                            + " OPERATION_NOT_ENDED UPDATE_REOPENED ROLLED_BACK UPDATE_WITHDRAWN UPDATE_SUPERSEDED"
                            + " ROLL_OUT_PROPOSED ROLLED_OUT ROLL_OUT_STOPPED")
                    .split(" "));

    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| (`[A-Z_`, ]+) \\|");
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z_]{3,}");

    @Test
    void every_documented_action_is_a_decision_or_is_none() throws IOException {
        Set<String> classified = names(Decisions.ACTIONS);
        classified.addAll(OTHERS);

        assertThat(names(Decisions.ACTIONS)).doesNotContainAnyElementsOf(OTHERS);
        assertThat(documented()).containsExactlyInAnyOrderElementsOf(classified);
    }

    @Test
    void the_documentation_names_the_decisions() throws IOException {
        String told = Files.readString(Path.of("docs/audit.md"))
                .split("Decisions are the actions", 2)[1]
                .split("on a restore of its image", 2)[0];

        assertThat(NAME.matcher(told).results().map(MatchResult::group).collect(Collectors.toSet()))
                .isEqualTo(names(Decisions.ACTIONS));
    }

    @Test
    void the_documentation_names_every_action() throws IOException {
        assertThat(documented()).isEqualTo(names(Set.of(AuditAction.values())));
    }

    @Test
    void an_action_of_another_release_is_kept_and_decides_nothing() {
        AuditEntry proposed = entry("ada", AuditAction.PROPOSED);
        AuditEntry later = new AuditEntry(
                2,
                Instant.EPOCH,
                "ada",
                null,
                "PRAISED",
                "P-1",
                null,
                "",
                proposed.hash(),
                "",
                2,
                null,
                null,
                null,
                null);

        assertThat(later.action()).isEqualTo("PRAISED");
        assertThat(later.knownAction()).isEmpty();
        assertThat(later.isAny(Set.of(AuditAction.values()))).isFalse();
        assertThat(Decisions.isDecision(later)).isFalse();
    }

    @Test
    void what_the_engine_does_of_itself_is_nobody_s_decision() {
        assertThat(Decisions.isDecision(entry("ada", AuditAction.NOTEBOOKS_PASSED)))
                .isTrue();
        assertThat(Decisions.isDecision(entry(NewEntry.ENGINE, AuditAction.NOTEBOOKS_PASSED)))
                .isFalse();
        assertThat(Decisions.isDecision(entry("ada", AuditAction.PROPOSED))).isFalse();
    }

    private static AuditEntry entry(String actor, AuditAction action) {
        return AuditTrailForTests.entry(1, Instant.EPOCH, NewEntry.of(actor, action), AuditHash.GENESIS);
    }

    private static Set<String> names(Set<AuditAction> actions) {
        return actions.stream().map(AuditAction::name).collect(Collectors.toCollection(HashSet::new));
    }

    private static Set<String> documented() throws IOException {
        return DOCUMENTED
                .matcher(Files.readString(Path.of("docs/audit.md")))
                .results()
                .flatMap(row -> NAME.matcher(row.group(1)).results().map(MatchResult::group))
                .collect(Collectors.toSet());
    }
}
