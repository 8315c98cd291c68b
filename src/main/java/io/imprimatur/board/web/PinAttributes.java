package io.imprimatur.board.web;

import io.imprimatur.board.ChannelStatusQuery.ChannelStatus;
import io.imprimatur.board.ChannelStatusQuery.ChannelStatus.PinChange;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.pin.PinEvaluation;
import io.imprimatur.image.pin.RequestPinChange;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.restore.Recommendations;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Model attributes about a channel's pins, and whether the reader may request a change. */
@Component
class PinAttributes {

    private final Channels channels;
    private final PinEvaluation pinEvaluation;
    private final RequestPinChange requestPinChange;
    private final Recommendations recommendations;
    private final CurrentPerson person;

    PinAttributes(
            Channels channels,
            PinEvaluation pinEvaluation,
            RequestPinChange requestPinChange,
            Recommendations recommendations,
            CurrentPerson person) {
        this.channels = channels;
        this.pinEvaluation = pinEvaluation;
        this.requestPinChange = requestPinChange;
        this.recommendations = recommendations;
        this.person = person;
    }

    void show(ChannelStatus channel, Model page) {
        page.addAttribute("pins", channel.pins()).addAttribute("pinChange", channel.pinChange());
        page.addAttribute("mayPreparePins", requestPinChange.isPossibleFor(person.get(), channel.id()));
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
        page.addAttribute("pins", pinEvaluation.of(channel));
        page.addAttribute(
                "pinChange",
                requestPinChange.last(channel.id()).map(PinChange::of).orElse(null));
        page.addAttribute("mayPreparePins", requestPinChange.isPossibleFor(person.get(), channel.id()));
    }
}
