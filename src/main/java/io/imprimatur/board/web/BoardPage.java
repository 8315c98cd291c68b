package io.imprimatur.board.web;

import io.imprimatur.audit.AuditSubject;
import io.imprimatur.audit.AuditSubjects;
import io.imprimatur.board.DescribeProposal;
import io.imprimatur.board.LookAhead;
import io.imprimatur.board.LookAtChannels;
import io.imprimatur.board.ProposalDetails;
import io.imprimatur.board.web.BlockerWords.BlockerInWords;
import io.imprimatur.channel.Channels;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.process.MyTasks;
import io.imprimatur.process.MyTasks.OwnTask;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.Proposals;
import io.imprimatur.restore.MayRestore;
import io.imprimatur.signoff.Quorum;
import io.imprimatur.update.ListWaiting;
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

    private final LookAtChannels lookAtChannels;
    private final Channels channels;
    private final Proposals proposals;
    private final DescribeProposal describeProposal;
    private final BlockerWords blockerWords;
    private final LookAhead lookAhead;
    private final MyTasks myTasks;
    private final List<AuditSubjects> subjects;
    private final ListWaiting listWaiting;
    private final Quorum quorum;
    private final Titles titles;
    private final CurrentPerson person;

    BoardPage(
            LookAtChannels lookAtChannels,
            Channels channels,
            Proposals proposals,
            DescribeProposal describeProposal,
            BlockerWords blockerWords,
            LookAhead lookAhead,
            MyTasks myTasks,
            List<AuditSubjects> subjects,
            ListWaiting listWaiting,
            Quorum quorum,
            Titles titles,
            CurrentPerson person) {
        this.lookAtChannels = lookAtChannels;
        this.channels = channels;
        this.proposals = proposals;
        this.describeProposal = describeProposal;
        this.blockerWords = blockerWords;
        this.lookAhead = lookAhead;
        this.myTasks = myTasks;
        this.subjects = subjects;
        this.listWaiting = listWaiting;
        this.quorum = quorum;
        this.titles = titles;
        this.person = person;
    }

    @GetMapping("/")
    String show(Model page) {
        page.addAttribute("channels", lookAtChannels.now());
        page.addAttribute("empty", unreachableRoles());
        page.addAttribute("open", open());
        page.addAttribute("ended", proposals.ended(MAX_ENDED));
        page.addAttribute("coming", lookAhead.withWindows(MAX_WINDOWS));
        page.addAttribute(
                "tasks", myTasks.first(MAX_TASKS).stream().map(this::task).toList());
        page.addAttribute("waiting", listWaiting.now());
        page.addAttribute("mayRestore", MayRestore.is(person.get()));
        return "board";
    }

    private MyTask task(OwnTask task) {
        return MyTask.of(
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

    private List<OpenProposal> open() {
        return channels.all().stream()
                .flatMap(channel -> proposals.open(channel.id()).stream())
                .map(this::open)
                .toList();
    }

    private OpenProposal open(Proposal proposal) {
        ProposalDetails details = describeProposal.describe(proposal);
        return new OpenProposal(details, StepMark.of(details, titles), blockerWords.of(details.blockers()));
    }

    /** Open proposal on the start page. */
    record OpenProposal(ProposalDetails details, List<StepMark> steps, List<BlockerInWords> blockers) {}

    /**
     * Pending task of the reader.
     *
     * @param about id of its subject, e.g. {@code P-17}; null if the subject has no page
     * @param page path of the subject's page
     */
    record MyTask(String id, String name, @Nullable String about, @Nullable String page, @Nullable Instant due) {

        static MyTask of(OwnTask task, @Nullable String page) {
            return new MyTask(
                    task.id(),
                    task.name(),
                    page == null ? null : task.businessKey(),
                    page,
                    task.due().orElse(null));
        }
    }
}
