package io.imprimatur.board.web;

import io.imprimatur.audit.AuditSubject;
import io.imprimatur.audit.AuditSubjects;
import io.imprimatur.board.DescribeProposal;
import io.imprimatur.board.LookAhead;
import io.imprimatur.board.LookAtChannels;
import io.imprimatur.board.ProposalDetails;
import io.imprimatur.channel.Channels;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.process.MyTasks;
import io.imprimatur.process.MyTasks.OwnTask;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.Proposals;
import io.imprimatur.restore.MayRestore;
import io.imprimatur.signoff.Quorum;
import io.imprimatur.update.ListWaiting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page: what is recommended, what is on its way and what it waits for. */
@Controller
class BoardPage {

    private static final int ENDED = 10;
    private static final int WINDOWS = 5;
    private static final int TASKS = 50;

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
        page.addAttribute("empty", rolesNobodyCanFill());
        page.addAttribute("open", open());
        page.addAttribute("ended", proposals.ended(ENDED));
        page.addAttribute("coming", lookAhead.withWindows(WINDOWS));
        page.addAttribute("tasks", myTasks.first(TASKS).stream().map(this::task).toList());
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

    /** Titles of the roles, by channel; only channels that have such roles. */
    private Map<String, List<String>> rolesNobodyCanFill() {
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
}
