package io.imprimatur.board.web;

import io.imprimatur.board.DescribeProposal;
import io.imprimatur.board.LookAtChannels;
import io.imprimatur.board.NextWindows;
import io.imprimatur.board.ProposalDetails;
import io.imprimatur.channel.Channels;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.Proposals;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page: what is recommended, what is on its way and what it waits for. */
@Controller
class BoardPage {

    private static final int ENDED = 10;
    private static final int WINDOWS = 5;

    private final LookAtChannels lookAtChannels;
    private final Channels channels;
    private final Proposals proposals;
    private final DescribeProposal describeProposal;
    private final BlockerWords blockerWords;
    private final NextWindows nextWindows;

    BoardPage(
            LookAtChannels lookAtChannels,
            Channels channels,
            Proposals proposals,
            DescribeProposal describeProposal,
            BlockerWords blockerWords,
            NextWindows nextWindows) {
        this.lookAtChannels = lookAtChannels;
        this.channels = channels;
        this.proposals = proposals;
        this.describeProposal = describeProposal;
        this.blockerWords = blockerWords;
        this.nextWindows = nextWindows;
    }

    @GetMapping("/")
    String show(Model page) {
        page.addAttribute("channels", lookAtChannels.now());
        page.addAttribute("open", open());
        page.addAttribute("ended", proposals.ended(ENDED));
        page.addAttribute("windows", nextWindows.first(WINDOWS));
        return "board";
    }

    private List<OpenProposal> open() {
        return channels.all().stream()
                .flatMap(channel -> proposals.open(channel.id()).stream())
                .map(this::open)
                .toList();
    }

    private OpenProposal open(Proposal proposal) {
        ProposalDetails details = describeProposal.describe(proposal);
        return new OpenProposal(details, StepMark.of(details), blockerWords.of(details.blockers()));
    }
}
