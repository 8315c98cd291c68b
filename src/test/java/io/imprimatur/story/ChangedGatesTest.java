package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.audit.UserComment;
import io.imprimatur.board.Blocker;
import io.imprimatur.board.Blockers;
import io.imprimatur.calendar.ConfiguredMeetings;
import io.imprimatur.calendar.Meetings;
import io.imprimatur.engine.FailedJobs;
import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.channel.TestChannels;
import io.imprimatur.image.promotion.SyncGatesJob;
import io.imprimatur.image.proposal.ProposalState;
import io.imprimatur.image.proposal.WithdrawProposal;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Repository;
import io.imprimatur.image.signoff.Role;
import io.imprimatur.image.signoff.Roles;
import io.imprimatur.image.signoff.RolesFixture;
import io.imprimatur.image.verification.VerificationSettings;
import io.imprimatur.testing.TestImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.context.WebApplicationContext;

/**
 * What a channel asks for changes while a proposal waits. The settings are exchanged in one running application, which
 * then looks at what waits as it does at its start.
 */
@Import(ChangedGatesTest.Settings.class)
@TestPropertySource(
        properties = {
            "imprimatur.deployments.base.title=Base",
            "imprimatur.roles.archivist.title=Archivist",
            "imprimatur.roles.archivist.lead=ben"
        })
abstract class ChangedGatesTest extends StoryTest {

    static final String IN_WINDOW = "2026-11-26T23:00:00Z";
    static final String MIRROR = "mirror";

    @Autowired
    Exchangeable settings;

    @Autowired
    SyncGatesJob syncGatesJob;

    @Autowired
    Blockers blockers;

    @Autowired
    FailedJobs failedJobs;

    @Autowired
    WithdrawProposal withdrawProposal;

    @Autowired
    WebApplicationContext application;

    private Exchangeable before;

    /** Where a proposal is when the configuration changes. */
    enum Stage {
        IN_THE_FIRST_MEETING,
        IN_THE_SECOND_MEETING,
        AT_THE_NOTEBOOKS,
        BEFORE_THE_TICKET,
        IN_THE_SIGN_OFF,
        WAITING_FOR_THE_WINDOW,
        BEING_PROMOTED,
        AFTER_A_FAILED_PROMOTION,
        AFTER_ITS_END;

        @Override
        public String toString() {
            return name().replace('_', ' ').toLowerCase(Locale.ROOT);
        }
    }

    @BeforeEach
    void rememberSettings() {
        before = settings.copy();
    }

    @AfterEach
    void restoreSettings() {
        settings.restore(before);
        FIRST.recover();
        SECOND.recover();
        FIRST.deleteTag(MIRROR, "recommended");
        syncGatesJob.run();
        for (ProposalState state : ProposalState.beforePromotion())
            proposals
                    .inState(state)
                    .forEach(open -> As.user(
                            "ada", () -> withdrawProposal.withdraw(open.id(), new UserComment("The test is over"))));
        afterwards();
    }

    /** Once nothing waits any more. */
    void afterwards() {}

    Story at(Stage stage) {
        Story story = story().propose(newTag());
        return switch (stage) {
            case IN_THE_FIRST_MEETING -> story;
            case IN_THE_SECOND_MEETING -> story.answer("rsp", "userTask_reviewAtRspOps", "approve");
            case AT_THE_NOTEBOOKS -> story.approved();
            case BEFORE_THE_TICKET ->
                story.approved()
                        .answer("ada", "userTask_attestNotebooks", "passed")
                        .answer("ada", "userTask_attestNotebooks", "passed");
            case IN_THE_SIGN_OFF -> story.ticketOpen();
            case WAITING_FOR_THE_WINDOW -> story.signedOff();
            case BEING_PROMOTED -> begun(story.signedOff());
            case AFTER_A_FAILED_PROMOTION -> stopped(story.signedOff());
            case AFTER_ITS_END -> story.signedOff().at(IN_WINDOW);
        };
    }

    private static Story begun(Story story) {
        SECOND.answerWith(request -> request.is("PUT", "/manifests/recommended"), 403);
        story.tryAt(IN_WINDOW);
        SECOND.recover();
        assertThat(story.proposal().state()).isEqualTo(ProposalState.PROMOTING);
        return story;
    }

    private static Story stopped(Story story) {
        SECOND.push(NAME, "recommended", TestImage.of("somebody else's"));
        story.at(IN_WINDOW);
        story.process().isWaitingAt("userTask_resolvePromotionFailure");
        return story;
    }

    /** As a restart with another configuration does. */
    final void change(UnaryOperator<Channel> how) {
        settings.channels.compute("recommended", (id, channel) -> how.apply(channel));
        syncGatesJob.run();
    }

    /** Nothing is done twice, and no step fails. */
    final void assertSettled(Story story) {
        List<String> tasks = taskIds(story);
        List<String> actions = story.actions();
        syncGatesJob.run();
        assertThat(taskIds(story)).isEqualTo(tasks);
        assertThat(story.actions()).isEqualTo(actions);
        assertThat(failedJobs.of(story.proposal().instance())).isEmpty();
        assertThat(BoardNow.readBy("zoe", "/proposals/" + story.id(), application))
                .contains(story.id().toString())
                .contains("Reason");
    }

    /** Answers every task with the plain yes, and lets the window come. */
    final Story finish(Story story) {
        for (int step = 0; step < 20 && answerNext(story); step++)
            assertThat(step).isLessThan(19);
        syncGatesJob.run();
        while (answerNext(story)) syncGatesJob.run();
        if (story.proposal().state() == ProposalState.WAITING_FOR_WINDOW)
            story.at(story.waitsUntil().toString());
        story.runJobsDue();
        assertThat(failedJobs.of(story.proposal().instance())).isEmpty();
        return story;
    }

    private boolean answerNext(Story story) {
        List<Task> open = tasks(story);
        if (open.isEmpty()) return false;
        Task task = open.get(0);
        String key = task.getTaskDefinitionKey();
        switch (key) {
            case "userTask_reviewAtRspOps" -> story.answer("rsp", key, "approve");
            case "userTask_reviewAtDataPreviewCoordination" -> story.answer("dora", key, "approve");
            case "userTask_attestNotebooks" -> story.answer("ada", key, "passed");
            case "userTask_openSignoffTicket" ->
                story.answer("ada", key, Map.of("decision", "open", "ticketKey", "SP-1"));
            case "userTask_acknowledge" -> story.acknowledge(group(task), lead(group(task)), "acknowledge", "");
            case "userTask_resolvePromotionFailure" -> story.answer("ada", key, "retry", "It is as it should be");
            default -> throw new AssertionError(key);
        }
        return true;
    }

    private static String lead(String role) {
        return Map.of("product-owner", "dan", "middleware-lead", "mia", "archivist", "ben")
                .get(role);
    }

    final List<Task> tasks(Story story) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(story.id().toString())
                .orderByTaskCreateTime()
                .asc()
                .list();
    }

    final List<String> taskIds(Story story) {
        return tasks(story).stream().map(Task::getId).sorted().toList();
    }

    /** E.g. {@code userTask_acknowledge of product-owner}. */
    final List<String> asked(Story story) {
        return tasks(story).stream()
                .map(task -> task.getTaskDefinitionKey() + " of " + group(task))
                .toList();
    }

    final String group(Task task) {
        return engine.getTaskService().getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .findFirst()
                .orElseThrow();
    }

    final List<Blocker> blockers(Story story) {
        return blockers.of(story.proposal());
    }

    final void assertPromotedEverywhere(Story story) {
        Digest candidate = story.proposal().candidate().digest();
        assertThat(story.proposal().state()).isEqualTo(ProposalState.PROMOTED);
        assertThat(aliasInFirst()).contains(candidate);
        assertThat(aliasInSecond()).contains(candidate);
    }

    static Channel withRoles(Channel channel, List<String> roles) {
        return changed(channel, channel.repositories(), roles, channel.verify());
    }

    static Channel withRepositories(Channel channel, List<Repository> repositories) {
        return changed(channel, repositories, channel.roles(), channel.verify());
    }

    static Channel withVerify(Channel channel, Channel.Verify... verify) {
        return changed(channel, channel.repositories(), channel.roles(), List.of(verify));
    }

    static <T> List<T> plus(List<T> list, T one) {
        return Stream.concat(list.stream(), Stream.of(one)).toList();
    }

    private static Channel changed(
            Channel channel, List<Repository> repositories, List<String> roles, List<Channel.Verify> verify) {
        return new Channel(
                channel.id(),
                channel.title(),
                channel.alias(),
                repositories,
                channel.window(),
                channel.notice(),
                channel.promotionTakes(),
                roles,
                channel.proposerMayAcknowledge(),
                channel.proposerMayDecide(),
                channel.onePersonMayHoldSeveralRoles(),
                verify);
    }

    /** What the application holds to be configured. */
    static final class Exchangeable {

        final Map<String, Channel> channels = new LinkedHashMap<>();
        final Map<String, Role> roles = new LinkedHashMap<>();
        final Map<String, io.imprimatur.image.verification.Deployment> deployments = new LinkedHashMap<>();

        Exchangeable copy() {
            Exchangeable copy = new Exchangeable();
            copy.restore(this);
            return copy;
        }

        void restore(Exchangeable other) {
            exchange(channels, other.channels);
            exchange(roles, other.roles);
            exchange(deployments, other.deployments);
        }

        private static <T> void exchange(Map<String, T> map, Map<String, T> by) {
            map.clear();
            map.putAll(by);
        }
    }

    static class Settings {

        @Bean
        Exchangeable exchangeable(
                @Qualifier("channels") Channels channels,
                @Qualifier("imprimatur-io.imprimatur.image.verification.VerificationSettings")
                        VerificationSettings settings) {
            Exchangeable all = new Exchangeable();
            channels.all().forEach(each -> all.channels.put(each.id(), each));
            all.deployments.putAll(settings.deployments());
            return all;
        }

        @Bean
        @Primary
        Channels exchangeableChannels(Exchangeable settings) {
            return TestChannels.over(settings.channels);
        }

        @Bean
        @Primary
        Roles exchangeableRoles(Exchangeable settings, @Qualifier("roles") Roles configured) {
            configured.all().forEach(each -> settings.roles.put(each.id(), each));
            return RolesFixture.backedBy(settings.roles);
        }

        @Bean
        @Primary
        VerificationSettings exchangeableDeployments(
                Exchangeable settings,
                @Qualifier("imprimatur-io.imprimatur.image.verification.VerificationSettings")
                        VerificationSettings configured) {
            return new VerificationSettings(settings.deployments, configured.notebooks());
        }

        @Bean
        ConfiguredMeetings.Changeable exchangeableMeetings() {
            ConfiguredMeetings.Changeable meetings = new ConfiguredMeetings.Changeable();
            meetings.add("rsp-ops", "RSP operations");
            meetings.add("dp-coordination", "Data Preview Coordination");
            return meetings;
        }

        @Bean
        @Primary
        Meetings heldMeetings(ConfiguredMeetings.Changeable meetings) {
            return meetings.meetings();
        }
    }
}
