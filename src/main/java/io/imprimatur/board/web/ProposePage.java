package io.imprimatur.board.web;

import io.imprimatur.board.ImagePreviewQuery;
import io.imprimatur.board.ImagePreviewQuery.ImagePreview;
import io.imprimatur.board.TagListCache;
import io.imprimatur.board.TagListCache.ListedTags;
import io.imprimatur.board.TagListCache.ListedTags.ListedTag;
import io.imprimatur.board.TagListCache.ListedTags.TagsOfKind;
import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.proposal.ProposalRequest;
import io.imprimatur.image.proposal.ProposeImage;
import io.imprimatur.platform.refusal.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Form to propose an image; refusals are shown with the input retained. */
@Controller
class ProposePage {
    private static final int MAX_PER_KIND = 30;

    private final Channels channels;
    private final ProposeImage proposeImage;
    private final TagListCache tagListCache;
    private final ImagePreviewQuery imagePreviewQuery;

    ProposePage(
            Channels channels,
            ProposeImage proposeImage,
            TagListCache tagListCache,
            ImagePreviewQuery imagePreviewQuery) {
        this.channels = channels;
        this.proposeImage = proposeImage;
        this.tagListCache = tagListCache;
        this.imagePreviewQuery = imagePreviewQuery;
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
        showTags(proposalForm.channel(), proposalForm.tag(), page);
        return "propose-parts :: tags";
    }

    /** Fragment: the image behind the tag. */
    @GetMapping("/propose/image")
    String image(@ModelAttribute("typed") ProposalForm proposalForm, Model page) {
        showImage(proposalForm.channel(), proposalForm.tag(), page);
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
        showTags(picked.channel(), picked.tag(), page);
        if (pick != null) showImage(picked.channel(), picked.tag(), page);
        return show(picked, page);
    }

    /** Adds the matching tags; the page then requests the image if the tag exists or the list is unavailable. */
    private void showTags(String channel, String typed, Model page) {
        Channel chosen = channels.get(channel);
        ListedTags listed = tagListCache.of(chosen.source());
        page.addAttribute("repository", chosen.source())
                .addAttribute("count", listed.count())
                .addAttribute("trouble", listed.trouble().orElse(null))
                .addAttribute("groups", groups(chosen, listed, typed))
                .addAttribute("isTag", listed.has(typed.strip()));
    }

    private void showImage(String channel, String tag, Model page) {
        ImagePreview image = imagePreviewQuery.preview(channels.get(channel), tag.strip());
        page.addAttribute("image", image);
    }

    private List<TagGroup> groups(Channel channel, ListedTags listed, String typed) {
        Map<String, String> marks = marks(channel);
        return listed.matching(typed, MAX_PER_KIND).stream()
                .map(group -> group(group, marks))
                .toList();
    }

    /** Marks by tag: aliases of all channels, and the recommended tag of this one. */
    private Map<String, String> marks(Channel channel) {
        Map<String, String> marks = new HashMap<>();
        channels.all().forEach(each -> marks.put(each.alias().value(), "alias of: " + each.title()));
        imagePreviewQuery.recommendedTag(channel).ifPresent(tag -> marks.put(tag, "recommended now"));
        return marks;
    }

    private static TagGroup group(TagsOfKind group, Map<String, String> marks) {
        List<TagRow> rows = group.newest().stream()
                .map(tag -> row(tag, marks.get(tag.tag())))
                .toList();
        return new TagGroup(group.kind().title(), rows, group.more());
    }

    private static TagRow row(ListedTag tag, @Nullable String mark) {
        return new TagRow(tag.tag(), tag.name().equals(tag.tag()) ? null : tag.name(), mark);
    }

    /** Form fields; the channel may be preset by a link. */
    record ProposalForm(String channel, String tag, String reason) {

        ProposalForm {
            channel = Objects.requireNonNullElse(channel, "");
            tag = Objects.requireNonNullElse(tag, "");
            reason = Objects.requireNonNullElse(reason, "");
        }
    }

    /**
     * Tags of one kind, newest first.
     *
     * @param kind display name, e.g. {@code Weekly}
     * @param more number of older tags left out
     */
    record TagGroup(String kind, List<TagRow> tags, int more) {}

    /**
     * Tag to pick.
     *
     * @param name display name; null if it equals the tag
     * @param mark note, e.g. {@code recommended now}
     */
    record TagRow(String tag, @Nullable String name, @Nullable String mark) {}
}
