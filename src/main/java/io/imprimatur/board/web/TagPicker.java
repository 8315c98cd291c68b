package io.imprimatur.board.web;

import io.imprimatur.board.ImagePreviewQuery;
import io.imprimatur.board.ImagePreviewQuery.ImagePreview;
import io.imprimatur.board.ListedTags;
import io.imprimatur.board.ListedTags.ListedTag;
import io.imprimatur.board.ListedTags.TagsOfKind;
import io.imprimatur.board.RecommendedTagQuery;
import io.imprimatur.board.TagListCache;
import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Model attributes for picking a channel's tag: matching tags, and the image behind one. */
@Component
class TagPicker {

    private static final int MAX_PER_KIND = 30;

    private final Channels channels;
    private final TagListCache tagListCache;
    private final RecommendedTagQuery recommendedTagQuery;
    private final ImagePreviewQuery imagePreviewQuery;

    TagPicker(
            Channels channels,
            TagListCache tagListCache,
            RecommendedTagQuery recommendedTagQuery,
            ImagePreviewQuery imagePreviewQuery) {
        this.channels = channels;
        this.tagListCache = tagListCache;
        this.recommendedTagQuery = recommendedTagQuery;
        this.imagePreviewQuery = imagePreviewQuery;
    }

    /** Adds the matching tags; the page then requests the image if the tag exists or the list is unavailable. */
    void showTags(String channel, String typed, Model page) {
        Channel chosen = channels.get(channel);
        ListedTags listed = tagListCache.of(chosen.source());
        page.addAttribute("repository", chosen.source())
                .addAttribute("count", listed.count())
                .addAttribute("trouble", listed.trouble().orElse(null))
                .addAttribute("groups", groups(chosen, listed, typed))
                .addAttribute("isTag", listed.has(typed.strip()));
    }

    void showImage(String channel, String tag, Model page) {
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
        recommendedTagQuery.of(channel).ifPresent(tag -> marks.put(tag, "recommended now"));
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
