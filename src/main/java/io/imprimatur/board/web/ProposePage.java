package io.imprimatur.board.web;

import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.proposal.ProposalRequest;
import io.imprimatur.image.proposal.ProposeImage;
import io.imprimatur.platform.refusal.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Form to propose an image; refusals are shown with the input retained. */
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
    String show(@ModelAttribute("typed") ProposalForm proposalForm, Model page) {
        page.addAttribute("channels", channels.all());
        return "propose";
    }

    @PostMapping("/propose")
    String propose(@ModelAttribute("typed") ProposalForm proposalForm, Model page, HttpServletResponse response) {
        try {
            ProposalId id = proposeImage.propose(
                    ProposalRequest.of(proposalForm.channel(), proposalForm.tag(), proposalForm.reason()));
            return "redirect:/proposals/" + id;
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            page.addAttribute("refused", refusal.getMessage());
            return show(proposalForm, page);
        }
    }

    /** Fragment: tags that contain the typed text. */
    @GetMapping("/propose/tags")
    String tags(@ModelAttribute("typed") ProposalForm proposalForm, Model page) {
        tagPicker.showTags(proposalForm.channel(), proposalForm.tag(), page);
        return "propose-parts :: tags";
    }

    /** Fragment: the image behind the tag. */
    @GetMapping("/propose/image")
    String image(@ModelAttribute("typed") ProposalForm proposalForm, Model page) {
        tagPicker.showImage(proposalForm.channel(), proposalForm.tag(), page);
        return "propose-parts :: image";
    }

    /** Full page with its fragments, for browsers without scripts. */
    @PostMapping("/propose/tags")
    String pick(
            @ModelAttribute("typed") ProposalForm proposalForm,
            @RequestParam(required = false) String pick,
            Model page) {
        ProposalForm picked =
                pick == null ? proposalForm : new ProposalForm(proposalForm.channel(), pick, proposalForm.reason());
        page.addAttribute("typed", picked);
        tagPicker.showTags(picked.channel(), picked.tag(), page);
        if (pick != null) tagPicker.showImage(picked.channel(), picked.tag(), page);
        return show(picked, page);
    }

    /** Form fields; the channel may be preset by a link. */
    record ProposalForm(String channel, String tag, String reason) {

        ProposalForm {
            channel = Objects.requireNonNullElse(channel, "");
            tag = Objects.requireNonNullElse(tag, "");
            reason = Objects.requireNonNullElse(reason, "");
        }
    }
}
