package io.imprimatur.board.web;

import io.imprimatur.audit.AuditSubjects;
import io.imprimatur.audit.AuditSubjects.AuditSubject;
import io.imprimatur.board.ChannelStatusQuery;
import io.imprimatur.board.ProposalDetails;
import io.imprimatur.board.ProposalDetailsQuery;
import io.imprimatur.board.UpcomingEventsQuery;
import io.imprimatur.board.web.BlockerTexts.BlockerText;
import io.imprimatur.engine.MyTasks;
import io.imprimatur.engine.MyTasks.OfferedTask;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.image.restore.RestorePermission;
import io.imprimatur.image.signoff.Quorum;
import io.imprimatur.service.update.PendingApplicationsQuery;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Start page: recommended images, open proposals and their blockers. */
@Controller
class BoardPage {

    private static final int MAX_ENDED = 10;
    private static final int MAX_WINDOWS = 5;
    private static final int MAX_TASKS = 50;

    private final ChannelStatusQuery channelStatusQuery;
    private final Channels channels;
    private final Proposals proposals;
    private final ProposalDetailsQuery proposalDetailsQuery;
    private final BlockerTexts blockerTexts;
    private final UpcomingEventsQuery upcomingEventsQuery;
    private final MyTasks myTasks;
    private final List<AuditSubjects> subjects;
    private final PendingApplicationsQuery pendingApplicationsQuery;
    private final Quorum quorum;
    private final Titles titles;
    private final CurrentPerson person;

    BoardPage(
            ChannelStatusQuery channelStatusQuery,
            Channels channels,
            Proposals proposals,
            ProposalDetailsQuery proposalDetailsQuery,
            BlockerTexts blockerTexts,
            UpcomingEventsQuery upcomingEventsQuery,
            MyTasks myTasks,
            List<AuditSubjects> subjects,
            PendingApplicationsQuery pendingApplicationsQuery,
            Quorum quorum,
            Titles titles,
            CurrentPerson person) {
        this.channelStatusQuery = channelStatusQuery;
        this.channels = channels;
        this.proposals = proposals;
        this.proposalDetailsQuery = proposalDetailsQuery;
        this.blockerTexts = blockerTexts;
        this.upcomingEventsQuery = upcomingEventsQuery;
        this.myTasks = myTasks;
        this.subjects = subjects;
        this.pendingApplicationsQuery = pendingApplicationsQuery;
        this.quorum = quorum;
        this.titles = titles;
        this.person = person;
    }

    @GetMapping("/")
    String show(Model page) {
        page.addAttribute("channels", channelStatusQuery.current());
        page.addAttribute("empty", unreachableRoles());
        page.addAttribute("open", open());
        page.addAttribute("ended", proposals.recentlyEnded(MAX_ENDED));
        page.addAttribute("coming", upcomingEventsQuery.events(MAX_WINDOWS));
        page.addAttribute(
                "tasks", myTasks.first(MAX_TASKS).stream().map(this::task).toList());
        page.addAttribute("waiting", pendingApplicationsQuery.all());
        page.addAttribute("mayRestore", RestorePermission.isGranted(person.get()));
        return "board";
    }

    private TaskRow task(OfferedTask task) {
        return TaskRow.of(
                task,
                subjects.stream()
                        .flatMap(each -> each.find(task.businessKey()).stream())
                        .map(AuditSubject::page)
                        .findFirst()
                        .orElse(null));
    }

    /** Titles of roles without an eligible person, by channel; other channels are left out. */
    private Map<String, List<String>> unreachableRoles() {
        Map<String, List<String>> byChannel = new LinkedHashMap<>();
        quorum.unreachable()
                .forEach((channel, roles) ->
                        byChannel.put(channel, roles.stream().map(titles::role).toList()));
        return byChannel;
    }

    private List<OpenProposalRow> open() {
        return channels.all().stream()
                .flatMap(channel -> proposals.open(channel.id()).stream())
                .map(this::open)
                .toList();
    }

    private OpenProposalRow open(Proposal proposal) {
        ProposalDetails details = proposalDetailsQuery.describe(proposal);
        return new OpenProposalRow(details, ProgressStep.of(details, titles), blockerTexts.of(details.blockers()));
    }

    /** Open proposal on the start page. */
    record OpenProposalRow(ProposalDetails details, List<ProgressStep> steps, List<BlockerText> blockers) {}

    /**
     * Pending task of the reader.
     *
     * @param about id of its subject, e.g. {@code P-17}; null if the subject has no page
     * @param page path of the subject's page
     */
    record TaskRow(String id, String name, @Nullable String about, @Nullable String page, @Nullable Instant due) {

        static TaskRow of(OfferedTask task, @Nullable String page) {
            return new TaskRow(
                    task.id(),
                    task.name(),
                    page == null ? null : task.businessKey(),
                    page,
                    task.due().orElse(null));
        }
    }
}
