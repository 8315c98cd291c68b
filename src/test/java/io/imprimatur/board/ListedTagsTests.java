package io.imprimatur.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.board.TagListCache.ListedTags;
import io.imprimatur.board.TagListCache.ListedTags.ListedTag;
import io.imprimatur.board.TagListCache.ListedTags.TagsOfKind;
import io.imprimatur.image.channel.TagName;
import io.imprimatur.image.channel.TagName.TagKind;
import io.imprimatur.image.registry.Tag;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ListedTagsTests {

    @Test
    void they_are_grouped_by_kind_and_the_newest_of_each_is_first() {
        ListedTags tags = tags("w_2026_9", "recommended", "w_2026_10", "r29_2_0", "w_2025_52", "d_2026_01_01");

        assertThat(tags.matching("", 10))
                .extracting(TagsOfKind::kind)
                .containsExactly(TagKind.RELEASE, TagKind.WEEKLY, TagKind.DAILY, TagKind.UNKNOWN);
        assertThat(tags.matching("w_", 10).get(0).newest())
                .extracting(ListedTag::tag)
                .containsExactly("w_2026_10", "w_2026_9", "w_2025_52");
    }

    @Test
    void kinds_are_in_the_order_of_nublados_menu() {
        ListedTags tags = tags("old_c0001", "exp_a", "r22_0_0_rc1", "d_2026_01_01", "w_2026_1", "r29_2_0", "alias");

        assertThat(tags.matching("", 10))
                .flatExtracting(TagsOfKind::newest)
                .extracting(ListedTag::tag)
                .containsExactly("alias", "r29_2_0", "w_2026_1", "d_2026_01_01", "r22_0_0_rc1", "exp_a", "old_c0001");
    }

    @Test
    void a_tag_of_one_architecture_is_there_and_in_no_list() {
        ListedTags tags = tags("latest-amd64", "latest", "w_2026_10-arm64", "w_2026_10", "w_2026_9-arm64");

        assertThat(tags.matching("", 10))
                .flatExtracting(TagsOfKind::newest)
                .extracting(ListedTag::tag)
                .containsExactly("w_2026_10", "latest");
        assertThat(tags.matching("arm64", 10)).isEmpty();
        assertThat(tags.count()).isEqualTo(2);
        assertThat(tags.has("w_2026_9-arm64")).isTrue();
        assertThat(tags.all())
                .extracting(ListedTag::tag)
                .containsExactly("w_2026_10", "w_2026_10-arm64", "w_2026_9-arm64", "latest", "latest-amd64");
    }

    @Test
    void what_is_typed_may_be_in_the_tag_or_in_its_name_in_any_case() {
        ListedTags tags = tags("w_2026_10", "r29_2_0", "exp_w_2026_10_nosudo");

        assertThat(tags.matching(" RELEASE R29", 10)).hasSize(1);
        assertThat(tags.matching("2026_10", 10)).hasSize(2);
        assertThat(tags.matching("[.*", 10)).isEmpty();
    }

    @Test
    void of_thousands_only_the_newest_are_shown_and_the_others_counted() {
        ListedTags tags = tags(IntStream.range(0, 5000)
                .mapToObj(i -> "d_%d_%02d_%02d".formatted(2000 + i / 336, 1 + i / 28 % 12, 1 + i % 28))
                .toArray(String[]::new));

        TagsOfKind dailies = tags.matching("", 30).get(0);

        assertThat(dailies.newest())
                .hasSize(30)
                .first()
                .extracting(ListedTag::tag)
                .isEqualTo("d_2014_11_16");
        assertThat(dailies.more()).isEqualTo(4970);
        assertThat(tags.has("d_2000_01_01")).isTrue();
    }

    private static ListedTags tags(String... tags) {
        List<ListedTag> all = Stream.of(tags)
                .map(tag -> tag.equals("alias") ? TagName.alias(new Tag(tag)) : TagName.parse(tag))
                .sorted(ListedTag.NEWEST_FIRST)
                .map(ListedTag::of)
                .toList();
        return new ListedTags(all, Optional.empty());
    }
}
