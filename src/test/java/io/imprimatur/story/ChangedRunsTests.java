package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.engine.FailedJobs;
import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.channel.TestChannels;
import io.imprimatur.image.promotion.SyncGatesJob;
import io.imprimatur.image.proposal.ProposalState;
import io.imprimatur.image.verification.NotebookRun;
import io.imprimatur.image.verification.NotebookRuns;
import io.imprimatur.testing.MobuPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** What a channel has runners run changes while a proposal waits. */
@Import(ChangedRunsTests.Settings.class)
class ChangedRunsTests extends NotebookStoryTest {

    private static final String CHANNEL = "recommended";

    @Autowired
    Exchangeable settings;

    @Autowired
    SyncGatesJob syncGatesJob;

    @Autowired
    NotebookRuns runs;

    @Autowired
    FailedJobs failedJobs;

    private Channel before;

    @AfterEach
    void restoreSettings() {
        settings.channels.put(CHANNEL, before);
    }

    @Test
    void an_added_collection_is_run_and_what_has_passed_is_not_run_again() {
        Story story = later(story().propose(newTag()).approved());
        story.answer("ada", "userTask_openSignoffTicket", Map.of("decision", "open", "ticketKey", "SP-1"));

        verify(
                new Channel.Verify("tutorials", List.of("idfprod")),
                new Channel.Verify("system-tests", List.of("idfprod")));
        assertThat(story.proposal().state()).isEqualTo(ProposalState.VERIFYING);
        later(later(story));

        assertThat(story.proposal().state()).isEqualTo(ProposalState.SIGNING_OFF);
        assertThat(runs.of(story.id()))
                .extracting(NotebookRun::cell)
                .containsExactly("tutorials@idfprod", "system-tests@idfprod");
        story.process().isWaitingAt("userTask_acknowledge");
    }

    @Test
    void a_run_of_what_is_removed_ends_and_is_not_waited_for() {
        MOBU.plan(MobuPlan.of("a.ipynb").gettingStuck());
        Story story = later(story().propose(newTag()).approved());
        assertThat(MOBU.flocks()).hasSize(1);

        verify();
        later(story);

        assertThat(story.proposal().state()).isEqualTo(ProposalState.SIGNING_OFF);
        assertThat(MOBU.flocks()).isEmpty();
        assertThat(runs.of(story.id())).noneMatch(NotebookRun::isActive);
        assertThat(failedJobs.of(story.proposal().instance())).isEmpty();
    }

    @Test
    void a_run_goes_on_while_another_is_added() {
        MOBU.plan(MobuPlan.of("a.ipynb").gettingStuck());
        Story story = later(story().propose(newTag()).approved());
        Set<String> flocks = MOBU.flocks();

        verify(
                new Channel.Verify("tutorials", List.of("idfprod")),
                new Channel.Verify("system-tests", List.of("idfprod")));
        later(story);

        assertThat(MOBU.flocks()).isEqualTo(flocks);
        assertThat(runs.active(story.id()))
                .extracting(NotebookRun::cell)
                .containsExactlyInAnyOrder("tutorials@idfprod", "system-tests@idfprod");
        assertThat(failedJobs.of(story.proposal().instance())).isEmpty();
    }

    @Test
    void a_waiver_that_expires_before_the_window_leads_back_to_the_notebooks() {
        MOBU.plan(MobuPlan.of("a.ipynb", "b.ipynb").failingAt("b.ipynb"));
        Story story = later(story().propose(newTag()).approved())
                .answer(
                        "ada",
                        "userTask_resolveNotebookFailures",
                        Map.of("decision", "waive", "notebook", "b.ipynb", "until", "2026-11-24", "comment", "Known"))
                .answer("ada", "userTask_openSignoffTicket", Map.of("decision", "open", "ticketKey", "SP-1"))
                .acknowledge("middleware-lead", "mia", "acknowledge", "")
                .acknowledge("product-owner", "dan", "acknowledge", "");
        syncGatesJob.run();

        story.at("2026-11-26T23:00:00Z");

        assertThat(story.proposal().state()).isEqualTo(ProposalState.VERIFYING);
        assertThat(story.actions()).endsWith("GATE_REOPENED");
        assertThat(aliasInFirst()).contains(previous);
        story.answer(
                "ada",
                "userTask_resolveNotebookFailures",
                Map.of("decision", "waive", "notebook", "b.ipynb", "until", "2026-12-01", "comment", "Still"));
        assertThat(story.proposal().state()).isEqualTo(ProposalState.PROMOTED);
    }

    private void verify(Channel.Verify... matrix) {
        settings.channels.compute(CHANNEL, (id, channel) -> ChangedGatesTest.withVerify(channel, matrix));
        syncGatesJob.run();
    }

    @BeforeEach
    void rememberSettings() {
        before = settings.channels.get(CHANNEL);
    }

    record Exchangeable(Map<String, Channel> channels) {}

    static class Settings {

        @Bean
        Exchangeable exchangeable(@Qualifier("channels") Channels configured) {
            Map<String, Channel> channels = new LinkedHashMap<>();
            configured.all().forEach(each -> channels.put(each.id(), each));
            return new Exchangeable(channels);
        }

        @Bean
        @Primary
        Channels exchangeableChannels(Exchangeable settings) {
            return TestChannels.over(settings.channels());
        }
    }
}
