package io.imprimatur.board.web;

import io.imprimatur.board.ChannelNow;
import io.imprimatur.board.ChannelNow.PinChange;
import io.imprimatur.channel.Channel;
import io.imprimatur.channel.Channels;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.pin.JudgePins;
import io.imprimatur.pin.WantPinChange;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.restore.Recommendations;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Model attributes about a channel's pins, and whether the reader may request a change. */
@Component
class PinsPart {

    private final Channels channels;
    private final JudgePins judgePins;
    private final WantPinChange wantPinChange;
    private final Recommendations recommendations;
    private final CurrentPerson person;

    PinsPart(
            Channels channels,
            JudgePins judgePins,
            WantPinChange wantPinChange,
            Recommendations recommendations,
            CurrentPerson person) {
        this.channels = channels;
        this.judgePins = judgePins;
        this.wantPinChange = wantPinChange;
        this.recommendations = recommendations;
        this.person = person;
    }

    void show(ChannelNow channel, Model page) {
        page.addAttribute("pins", channel.pins()).addAttribute("pinChange", channel.pinChange());
        page.addAttribute("mayPreparePins", wantPinChange.isPossibleFor(person.get(), channel.id()));
    }

    /** Adds them only if the proposal's image is currently recommended. */
    void show(Proposal proposal, Model page) {
        boolean recommended = recommendations
                .of(proposal.channel())
                .filter(now -> now.proposal().id().equals(proposal.id()))
                .isPresent();
        channels.all().stream()
                .filter(channel -> recommended && channel.id().equals(proposal.channel()))
                .forEach(channel -> show(channel, page));
    }

    private void show(Channel channel, Model page) {
        page.addAttribute("pins", judgePins.of(channel));
        page.addAttribute(
                "pinChange", wantPinChange.last(channel.id()).map(PinChange::of).orElse(null));
        page.addAttribute("mayPreparePins", wantPinChange.isPossibleFor(person.get(), channel.id()));
    }
}
