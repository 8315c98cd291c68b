package io.imprimatur.board.web;

import io.imprimatur.board.ChannelStatusQuery;
import io.imprimatur.board.ChannelStatusQuery.ChannelStatus;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.image.pin.RequestPinChange;
import io.imprimatur.image.restore.EarlierImages;
import io.imprimatur.image.restore.RequestRestore;
import io.imprimatur.image.restore.RequestRestore.RestoreRequest;
import io.imprimatur.image.restore.RestorePermission;
import io.imprimatur.image.restore.Restores;
import io.imprimatur.platform.refusal.Refusal;
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

    private final ChannelStatusQuery channelStatusQuery;
    private final EarlierImages earlierImages;
    private final Restores restores;
    private final RequestRestore requestRestore;
    private final RequestPinChange requestPinChange;
    private final PinAttributes pinAttributes;
    private final CurrentPerson person;

    ChannelPage(
            ChannelStatusQuery channelStatusQuery,
            EarlierImages earlierImages,
            Restores restores,
            RequestRestore requestRestore,
            RequestPinChange requestPinChange,
            PinAttributes pinAttributes,
            CurrentPerson person) {
        this.channelStatusQuery = channelStatusQuery;
        this.earlierImages = earlierImages;
        this.restores = restores;
        this.requestRestore = requestRestore;
        this.requestPinChange = requestPinChange;
        this.pinAttributes = pinAttributes;
        this.person = person;
    }

    @GetMapping("/channels/{id}")
    String show(@PathVariable String id, Model page) {
        ChannelStatus channel = channelStatusQuery.current(id);
        page.addAttribute("channel", channel);
        pinAttributes.show(channel, page);
        page.addAttribute("images", earlierImages.of(id, MAX_PROMOTIONS));
        page.addAttribute("restores", restores.of(id, MAX_RESTORES));
        page.addAttribute("mayRestore", RestorePermission.isGranted(person.get()));
        return "channel";
    }

    /** Requests a pull request for outdated pins; like {@link #requestRestore}, shows refusals on the page. */
    @PostMapping("/channels/{id}/pins")
    String requestPinChange(@PathVariable String id, Model page, HttpServletResponse response) {
        try {
            requestPinChange.request(id);
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
    String requestRestore(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String digest,
            @RequestParam(defaultValue = "") String reason,
            Model page,
            HttpServletResponse response) {
        try {
            return "redirect:/restores/" + requestRestore.request(RestoreRequest.of(id, digest, reason));
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            page.addAttribute("refused", refusal.getMessage());
            page.addAttribute("chosen", digest).addAttribute("reason", reason);
            return show(id, page);
        }
    }
}
