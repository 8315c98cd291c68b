package io.imprimatur.image.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.image.history.LeadTimes.LeadStep;
import io.imprimatur.image.history.LeadTimes.Percentiles;
import io.imprimatur.image.history.ProposalTimeline.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProposalTimelineTests {

    private static final Instant PROPOSED = Instant.parse("2026-11-23T12:00:00Z");

    private final List<AuditEntry> entries = new ArrayList<>();

    @Test
    void each_step_takes_from_the_end_of_the_one_before() {
        said(0, "zoe", null, "PROPOSED");
        said(5, "rsp", "rsp-ops", "DEFERRED");
        said(10, "rsp", "rsp-ops", "APPROVED");
        said(30, "dora", "dp-coordination", "APPROVED");
        said(35, "ada", "science-platform", "TICKET_REQUESTED");
        said(36, "imprimatur", null, "TICKET_OPENED");
        said(40, "mia", "middleware-lead", "ACKNOWLEDGED");
        said(56, "dan", "product-owner", "ACKNOWLEDGED");
        said(100, "imprimatur", null, "PROMOTION_STARTED");
        said(101, "imprimatur", null, "PROMOTED");
        said(300, "imprimatur", null, "TICKET_OPENED");

        ProposalTimeline proposalTimeline = ProposalTimeline.of(entries);

        assertThat(proposalTimeline.steps())
                .containsEntry(LeadStep.FIRST_MEETING, hours(10))
                .containsEntry(LeadStep.SECOND_MEETING, hours(20))
                .doesNotContainKey(LeadStep.NOTEBOOKS)
                .containsEntry(LeadStep.TICKET, hours(6))
                .containsEntry(LeadStep.SIGN_OFF, hours(20))
                .containsEntry(LeadStep.WINDOW, hours(44))
                .containsEntry(LeadStep.PROMOTION, hours(1));
        assertThat(proposalTimeline.whole()).contains(hours(101));
        assertThat(proposalTimeline.waits())
                .contains(
                        new Wait(LeadStep.TICKET, "science-platform", "ada", hours(6)),
                        new Wait(LeadStep.SIGN_OFF, "middleware-lead", "mia", hours(4)),
                        new Wait(LeadStep.SIGN_OFF, "product-owner", "dan", hours(20)));
    }

    @Test
    void a_proposal_that_came_to_nothing_has_passed_what_it_has_passed() {
        said(0, "zoe", null, "PROPOSED");
        said(10, "rsp", "rsp-ops", "DECLINED");

        assertThat(ProposalTimeline.of(entries).steps()).containsOnlyKeys(LeadStep.FIRST_MEETING);
        assertThat(ProposalTimeline.of(entries).whole()).isEmpty();
    }

    @Test
    void what_is_asked_for_anew_is_waited_for_since_its_gate_was_reopened() {
        said(0, "zoe", null, "PROPOSED");
        said(10, "rsp", "rsp-ops", "APPROVED");
        said(30, "dora", "dp-coordination", "APPROVED");
        said(36, "ada", "science-platform", "TICKET_OPENED");
        said(40, "mia", "middleware-lead", "ACKNOWLEDGED");
        said(100, "imprimatur", null, "GATE_REOPENED");
        said(104, "ben", "archivist", "ACKNOWLEDGED");

        assertThat(ProposalTimeline.of(entries).waits())
                .filteredOn(wait -> wait.on().equals("archivist"))
                .singleElement()
                .extracting(ProposalTimeline.Wait::time)
                .isEqualTo(hours(4));
    }

    @Test
    void median_and_nine_in_ten_are_times_that_were_measured() {
        Percentiles ten = Percentiles.of(IntStream.rangeClosed(1, 10)
                .mapToObj(ProposalTimelineTests::hours)
                .toList());

        assertThat(ten).isEqualTo(new Percentiles(10, hours(5), hours(9)));
        assertThat(Percentiles.of(List.of(hours(3)))).isEqualTo(new Percentiles(1, hours(3), hours(3)));
        assertThat(Percentiles.of(List.of()).times()).isZero();
    }

    private void said(int hour, String actor, String role, String action) {
        Instant at = PROPOSED.plus(hours(hour));
        entries.add(new AuditEntry(
                entries.size() + 1, at, actor, role, action, "P-1", null, "", "", "", 1, null, null, null, null));
    }

    private static Duration hours(int hours) {
        return Duration.ofHours(hours);
    }
}
