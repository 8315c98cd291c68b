package io.imprimatur.board.web;

import io.imprimatur.board.ChannelNow;
import io.imprimatur.board.LookAtChannels;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.pin.WantPinChange;
import io.imprimatur.refusal.Refusal;
import io.imprimatur.restore.AskForRestore;
import io.imprimatur.restore.EarlierImages;
import io.imprimatur.restore.MayRestore;
import io.imprimatur.restore.RestoreToAsk;
import io.imprimatur.restore.Restores;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Page of a channel: its promotion history, restores and pins. */
@Controller
class ChannelPage {

    private static final int MAX_PROMOTIONS = 100;
    private static final int MAX_RESTORES = 20;

    private final LookAtChannels lookAtChannels;
    private final EarlierImages earlierImages;
    private final Restores restores;
    private final AskForRestore askForRestore;
    private final WantPinChange wantPinChange;
    private final PinsPart pinsPart;
    private final CurrentPerson person;

    ChannelPage(
            LookAtChannels lookAtChannels,
            EarlierImages earlierImages,
            Restores restores,
            AskForRestore askForRestore,
            WantPinChange wantPinChange,
            PinsPart pinsPart,
            CurrentPerson person) {
        this.lookAtChannels = lookAtChannels;
        this.earlierImages = earlierImages;
        this.restores = restores;
        this.askForRestore = askForRestore;
        this.wantPinChange = wantPinChange;
        this.pinsPart = pinsPart;
        this.person = person;
    }

    @GetMapping("/channels/{id}")
    String show(@PathVariable String id, Model page) {
        ChannelNow channel = lookAtChannels.now(id);
        page.addAttribute("channel", channel);
        pinsPart.show(channel, page);
        page.addAttribute("images", earlierImages.of(id, MAX_PROMOTIONS));
        page.addAttribute("restores", restores.of(id, MAX_RESTORES));
        page.addAttribute("mayRestore", MayRestore.is(person.get()));
        return "channel";
    }

    /** Requests a pull request for outdated pins; like {@link #ask}, shows refusals on the page. */
    @PostMapping("/channels/{id}/pins")
    String prepare(@PathVariable String id, Model page, HttpServletResponse response) {
        try {
            wantPinChange.want(id);
            return "redirect:/channels/" + id + "#pins";
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.UNKNOWN) throw refusal;
            response.setStatus(refusal.kind().status());
            page.addAttribute("pinsRefused", refusal.getMessage());
            return show(id, page);
        }
    }

    /** Requests a restore; refusals are shown on the page. */
    @PostMapping("/channels/{id}/restores")
    String ask(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String digest,
            @RequestParam(defaultValue = "") String reason,
            Model page,
            HttpServletResponse response) {
        try {
            return "redirect:/restores/" + askForRestore.ask(RestoreToAsk.of(id, digest, reason));
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            page.addAttribute("refused", refusal.getMessage());
            page.addAttribute("chosen", digest).addAttribute("reason", reason);
            return show(id, page);
        }
    }
}
