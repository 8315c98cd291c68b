package io.imprimatur.board.web;

import io.imprimatur.channel.Channels;
import io.imprimatur.proposal.ImageToPropose;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.proposal.ProposeImage;
import io.imprimatur.refusal.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/** The form to propose an image; what cannot be proposed is said on it, with everything kept as it was typed. */
@Controller
class ProposePage {

    private final Channels channels;
    private final ProposeImage proposeImage;

    ProposePage(Channels channels, ProposeImage proposeImage) {
        this.channels = channels;
        this.proposeImage = proposeImage;
    }

    @GetMapping("/propose")
    String show(@ModelAttribute("typed") Typed typed, Model page) {
        page.addAttribute("channels", channels.all());
        return "propose";
    }

    @PostMapping("/propose")
    String propose(@ModelAttribute("typed") Typed typed, Model page, HttpServletResponse response) {
        try {
            ProposalId id = proposeImage.propose(ImageToPropose.of(typed.channel(), typed.tag(), typed.reason()));
            return "redirect:/proposals/" + id;
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            page.addAttribute("refused", refusal.getMessage());
            return show(typed, page);
        }
    }

    /** The form's fields; the channel may be chosen by the link that leads here. */
    record Typed(String channel, String tag, String reason) {}
}
