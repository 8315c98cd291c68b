package io.imprimatur.board.web;

import io.imprimatur.channel.Channels;
import io.imprimatur.proposal.ImageToPropose;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.proposal.ProposeImage;
import io.imprimatur.refusal.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The form to propose an image; what cannot be proposed is said on it, with everything kept as it was typed. */
@Controller
class ProposePage {

    private final Channels channels;
    private final ProposeImage proposeImage;
    private final TagPicker tagPicker;

    ProposePage(Channels channels, ProposeImage proposeImage, TagPicker tagPicker) {
        this.channels = channels;
        this.proposeImage = proposeImage;
        this.tagPicker = tagPicker;
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

    /** A part of the page: the tags that have what is typed in them. */
    @GetMapping("/propose/tags")
    String tags(@ModelAttribute("typed") Typed typed, Model page) {
        tagPicker.showTags(typed.channel(), typed.tag(), page);
        return "propose-parts :: tags";
    }

    /** A part of the page: what the tag points to. */
    @GetMapping("/propose/image")
    String image(@ModelAttribute("typed") Typed typed, Model page) {
        tagPicker.showImage(typed.channel(), typed.tag(), page);
        return "propose-parts :: image";
    }

    /** The whole page with its parts, for browsers that run no scripts. */
    @PostMapping("/propose/tags")
    String pick(@ModelAttribute("typed") Typed typed, @RequestParam(required = false) String pick, Model page) {
        Typed picked = pick == null ? typed : new Typed(typed.channel(), pick, typed.reason());
        page.addAttribute("typed", picked);
        tagPicker.showTags(picked.channel(), picked.tag(), page);
        if (pick != null) tagPicker.showImage(picked.channel(), picked.tag(), page);
        return show(picked, page);
    }

    /** The form's fields; the channel may be chosen by the link that leads here. */
    record Typed(String channel, String tag, String reason) {

        Typed {
            channel = Objects.requireNonNullElse(channel, "");
            tag = Objects.requireNonNullElse(tag, "");
            reason = Objects.requireNonNullElse(reason, "");
        }
    }
}
