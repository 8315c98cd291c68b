package io.imprimatur.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.imprimatur.registry.Tag;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagNameTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            r21_0_1                         | RELEASE      | Release r21.0.1
            r21_0_1_rsp19                   | RELEASE      | Release r21.0.1 (RSP Build 19)
            r170                            | RELEASE      | Release r17.0.0
            r22_0_0_rc1                     | CANDIDATE    | Release Candidate r22.0.0-rc1
            r22_0_0_rc1_c0020.001_x-arm64   | CANDIDATE    | Release Candidate r22.0.0-rc1 (SAL Cycle 0020, Build 001) [x] [arm64]
            w_2021_22                       | WEEKLY       | Weekly 2021_22
            w_2021_1                        | WEEKLY       | Weekly 2021_1
            w_2021_22_c0020.001             | WEEKLY       | Weekly 2021_22 (SAL Cycle 0020, Build 001)
            w_2021_22_c0020.001_rsp19       | WEEKLY       | Weekly 2021_22 (SAL Cycle 0020, Build 001) (RSP Build 19)
            w_2021_22_20210527_b            | WEEKLY       | Weekly 2021_22 [20210527_b]
            w_2021_22_c0020                 | WEEKLY       | Weekly 2021_22 [c0020]
            w_2021_22_                      | WEEKLY       | Weekly 2021_22
            w_2026_40-arm64                 | WEEKLY       | Weekly 2026_40 [arm64]
            w_2026_40_no-sudo-amd64         | WEEKLY       | Weekly 2026_40 [no-sudo] [amd64]
            w_2020_53                       | WEEKLY       | Weekly 2020_53
            d_2021_05_27                    | DAILY        | Daily 2021_05_27
            d_2024_02_29-amd64              | DAILY        | Daily 2024_02_29 [amd64]
            exp_w_2021_22                   | EXPERIMENTAL | Experimental Weekly 2021_22
            exp_w_2021_22_nosudo            | EXPERIMENTAL | Experimental Weekly 2021_22 [nosudo]
            exp_exp_r21_0_1                 | EXPERIMENTAL | Experimental Experimental Release r21.0.1
            exp_random                      | EXPERIMENTAL | Experimental random
            exp_-odd                        | EXPERIMENTAL | Experimental -odd
            exp_w_2021_60                   | EXPERIMENTAL | Experimental w_2021_60
            exp_                            | UNKNOWN      | exp_
            w_2021_60                       | UNKNOWN      | w_2021_60
            w_2021_53                       | UNKNOWN      | w_2021_53
            w_2021_00                       | UNKNOWN      | w_2021_00
            w_2021                          | UNKNOWN      | w_2021
            d_2023_02_29                    | UNKNOWN      | d_2023_02_29
            d_2023_13_01_c0020              | UNKNOWN      | d_2023_13_01 (SAL Cycle 0020)
            r1700                           | UNKNOWN      | r1700
            r170-arm64                      | UNKNOWN      | r170 [arm64]
            R21_0_1                         | UNKNOWN      | R21_0_1
            r99999999999999999999_0_0       | UNKNOWN      | r99999999999999999999_0_0
            recommended_c0027               | UNKNOWN      | recommended (SAL Cycle 0027)
            _c0027                          | UNKNOWN      | _c0027
            latest                          | UNKNOWN      | latest
            """)
    void a_tag_has_a_kind_and_a_name(String tag, TagKind kind, String name) {
        TagName parsed = TagName.parse(tag);

        assertThat(parsed.kind()).isEqualTo(kind);
        assertThat(parsed.name()).isEqualTo(name);
        assertThat(parsed.tag()).isEqualTo(tag);
    }

    @Test
    void every_part_of_a_tag_is_known() {
        TagName parsed = TagName.parse("r22_0_1_rc2_c0020.001_rsp19_hotfix-arm64");

        assertThat(parsed.version()).contains(new TagVersion(22, 0, 1, OptionalInt.of(2)));
        assertThat(parsed.suffix())
                .isEqualTo(new TagSuffix(
                        Optional.of("0020"),
                        Optional.of("001"),
                        Optional.of("19"),
                        Optional.of("hotfix"),
                        Optional.of("arm64")));
    }

    @ParameterizedTest
    @CsvSource({
        "w_2021_22, 2021-06-03",
        "w_2020_53, 2020-12-31",
        "w_2026_01, 2026-01-01",
        "d_2021_05_27, 2021-05-27",
        "exp_w_2021_22, 2021-06-03"
    })
    void a_week_is_dated_by_its_thursday(String tag, LocalDate date) {
        assertThat(TagName.parse(tag).date()).contains(date);
    }

    @ParameterizedTest
    @ValueSource(strings = {"r21_0_1", "r22_0_0_rc1", "recommended", "exp_random"})
    void other_tags_have_no_date(String tag) {
        assertThat(TagName.parse(tag).date()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "w_2021_22, w_2021_23",
        "w_2021_9, w_2021_10",
        "w_2020_53, w_2021_01",
        "r21_9_1, r21_10_0",
        "r170, r18_0_0",
        "r22_0_0_rc2, r22_0_0_rc10",
        "d_2021_05_27, d_2021_05_28",
        "d_2023_02_10, d_2023_02_10_c0030.004",
        "d_2023_02_10_c0030.004, d_2023_02_10_c0031.001",
        "d_2023_02_10_c0031.004, d_2023_02_10_c0031.005",
        "w_2021_22_rsp999, w_2021_22_c0001.001",
        "r21_0_1_rsp29, r21_0_1_rsp103",
        "r21_0_1_rsp103, r21_0_1_rsp103_extra",
        "r21_0_1_rsp103_extra, r21_0_1_rsp103_foo",
        "w_2026_40-amd64, w_2026_40-arm64",
        "w_2026_40-arm64, w_2026_40",
        "exp_20230209, exp_random",
        "exp_random, exp_w_2021_22",
        "exp_r22_0_0_rc1, exp_r22_0_0",
        "latest, recommended"
    })
    void of_one_kind_the_newer_comes_after_the_older(String older, String newer) {
        assertThat(TagName.parse(older).compareWith(TagName.parse(newer)).orElseThrow())
                .isNegative();
        assertThat(TagName.parse(newer).compareWith(TagName.parse(older)).orElseThrow())
                .isPositive();
    }

    @Test
    void the_same_week_is_neither_older_nor_newer() {
        assertThat(TagName.parse("w_2021_01").compareWith(TagName.parse("w_2021_1")))
                .hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({"r21_0_1, w_2021_22", "r22_0_0, r22_0_0_rc1", "w_2021_22, exp_w_2021_22", "w_2021_22, latest"})
    void two_kinds_have_no_order(String one, String other) {
        assertThat(TagName.parse(one).compareWith(TagName.parse(other))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "recommended, Recommended",
        "recommended_c0027, Recommended (SAL Cycle 0027)",
        "latest_weekly_c0046, Latest Weekly (SAL Cycle 0046)",
        "recommended-arm64, Recommended [arm64]"
    })
    void an_alias_is_named_by_its_words(String tag, String name) {
        TagName alias = TagName.alias(new Tag(tag));

        assertThat(alias.kind()).isEqualTo(TagKind.ALIAS);
        assertThat(alias.name()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            textBlock =
                    """
            recommended, w_2077_43, Recommended (Weekly 2077_43)
            recommended_c0027, w_2077_40_c0027.001, "Recommended (Weekly 2077_40 (SAL Cycle 0027, Build 001))"
            recommended_c0027, w_2077_40, Recommended (SAL Cycle 0027) (Weekly 2077_40)
            """)
    void a_resolved_alias_says_what_it_stands_for(String alias, String target, String name) {
        assertThat(TagName.alias(new Tag(alias)).resolvedTo(TagName.parse(target)))
                .isEqualTo(name);
    }

    @Test
    void the_longest_tag_is_read() {
        String longest = "exp_".repeat(31) + "r170";

        assertThat(longest).hasSize(128);
        assertThat(TagName.parse(longest).name())
                .startsWith("Experimental Experimental")
                .endsWith("Release r17.0.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-w_2021_22", ".x", "w 2021", "wöchentlich"})
    void what_no_registry_takes_is_refused(String tag) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TagName.parse(tag))
                .withMessageStartingWith("'" + tag + "' is not a tag: expected");
    }
}
