package io.imprimatur.image.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.imprimatur.image.channel.TagName.TagKind;
import io.imprimatur.image.channel.TagName.TagVersion;
import io.imprimatur.image.registry.Tag;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
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
            w_2021_22_                      | UNKNOWN      | w_2021_22_
            w_2021_22__x                    | WEEKLY       | Weekly 2021_22 [_x]
            w_2021_22_rsp19-arm64           | WEEKLY       | Weekly 2021_22 (RSP Build 19) [arm64]
            w_2021_22_rsp_19                | WEEKLY       | Weekly 2021_22 [rsp_19]
            w_2021_22_rsp19_c0020.001       | WEEKLY       | Weekly 2021_22 (RSP Build 19) [c0020.001]
            w_2021_22_c0020.001x            | WEEKLY       | Weekly 2021_22 [c0020.001x]
            w_021_22                        | WEEKLY       | Weekly 021_22
            w_2021_22-ARM                   | UNKNOWN      | w_2021_22-ARM
            r02_00_01                       | RELEASE      | Release r2.0.1
            r02_00_01_rc01                  | CANDIDATE    | Release Candidate r2.0.1-rc01
            r22_0_0_rc                      | RELEASE      | Release r22.0.0 [rc]
            r009                            | RELEASE      | Release r0.9.0
            r21_0_1_rsp12345678901234567890 | RELEASE      | Release r21.0.1 (RSP Build 12345678901234567890)
            d_2023_02_10_c00310000000000.04 | DAILY        | Daily 2023_02_10 (SAL Cycle 00310000000000, Build 04)
            w_2026_40-arm64                 | WEEKLY       | Weekly 2026_40 [arm64]
            w_2026_40_no-sudo-amd64         | WEEKLY       | Weekly 2026_40 [no-sudo] [amd64]
            w_2020_53                       | WEEKLY       | Weekly 2020_53
            d_2021_05_27                    | DAILY        | Daily 2021_05_27
            d_2024_02_29-amd64              | DAILY        | Daily 2024_02_29 [amd64]
            exp_w_2021_22                   | EXPERIMENTAL | Experimental Weekly 2021_22
            exp_w_2021_22_nosudo            | EXPERIMENTAL | Experimental Weekly 2021_22 [nosudo]
            exp_exp_r21_0_1                 | EXPERIMENTAL | Experimental Experimental Release r21.0.1
            exp_random                      | EXPERIMENTAL | Experimental random
            exp_-odd                        | EXPERIMENTAL | Experimental  [odd]
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
            r99999999999999999999_0_0       | RELEASE      | Release r99999999999999999999.0.0
            w_0000_01                       | UNKNOWN      | w_0000_01
            d_0000_01_01                    | UNKNOWN      | d_0000_01_01
            d_0001_01_01                    | DAILY        | Daily 0001_01_01
            w_10000_01                      | UNKNOWN      | w_10000_01
            d_99999999999_01_01             | UNKNOWN      | d_99999999999_01_01
            latest_c0027-amd64              | UNKNOWN      | latest (SAL Cycle 0027) [amd64]
            latest_c0027.001                | UNKNOWN      | latest_c0027.001
            exp_latest_c0027-amd64          | EXPERIMENTAL | Experimental latest (SAL Cycle 0027) [amd64]
            exp_d_2021_05_27_c0020.001_rsp19_x-arm64 | EXPERIMENTAL | Experimental Daily 2021_05_27 (SAL Cycle 0020, Build 001) (RSP Build 19) [x] [arm64]
            mIxEd_cAsE                      | UNKNOWN      | mIxEd_cAsE
            recommended_c0027               | UNKNOWN      | recommended (SAL Cycle 0027)
            latest                          | UNKNOWN      | latest
            """)
    void a_tag_has_a_kind_and_a_name(String tag, TagKind kind, String name) {
        TagName parsed = TagName.parse(tag);

        assertThat(parsed.kind()).isEqualTo(kind);
        assertThat(parsed.name()).isEqualTo(name);
        assertThat(parsed.tag()).isEqualTo(tag);
    }

    @ParameterizedTest
    @CsvSource({
        "r29_2_0, Release r29.2.0",
        "r29_2_0_rc3, Release Candidate r29.2.0-rc3",
        "w_2025_07, Weekly 2025_07",
        "d_2025_12_31, Daily 2025_12_31"
    })
    void whatever_may_follow_follows_in_every_combination(String version, String title) {
        for (String exp : List.of("", "exp_"))
            for (String cycle : List.of("", "0044"))
                for (String build : List.of("", "2991"))
                    for (String rest : List.of("", "20251231", "no-sudo"))
                        for (String architecture : List.of("", "arm64")) {
                            if (rest.contains("-") && architecture.isEmpty()) continue;
                            String tag = exp
                                    + version
                                    + (cycle.isEmpty() ? "" : "_c" + cycle + ".007")
                                    + (build.isEmpty() ? "" : "_rsp" + build)
                                    + (rest.isEmpty() ? "" : "_" + rest)
                                    + (architecture.isEmpty() ? "" : "-" + architecture);
                            String name = (exp.isEmpty() ? "" : "Experimental ")
                                    + title
                                    + (cycle.isEmpty() ? "" : " (SAL Cycle " + cycle + ", Build 007)")
                                    + (build.isEmpty() ? "" : " (RSP Build " + build + ")")
                                    + (rest.isEmpty() ? "" : " [" + rest + "]")
                                    + (architecture.isEmpty() ? "" : " [" + architecture + "]");
                            assertThat(TagName.parse(tag).name()).as(tag).isEqualTo(name);
                        }
    }

    @Test
    void builds_of_one_release_go_by_cycle_then_its_build_then_the_machinery_then_the_rest() {
        List<String> oldestFirst = List.of(
                "r29_1_0",
                "r29_1_0_rsp9",
                "r29_1_0_rsp80",
                "r29_1_0_rsp80_b",
                "r29_1_0_rsp80_c-amd64",
                "r29_1_0_rsp80_c-arm64",
                "r29_1_0_rsp80_c",
                "r29_1_0_c0044.002",
                "r29_1_0_c0044.002_rsp80",
                "r29_1_0_c0045.002_rsp79",
                "r29_1_0_c0045.002_rsp80",
                "r29_1_0_c0045.003_rsp1");
        for (int i = 0; i < oldestFirst.size(); i++)
            for (int j = 0; j < oldestFirst.size(); j++)
                assertThat(Integer.signum(TagName.parse(oldestFirst.get(i))
                                .compareWith(TagName.parse(oldestFirst.get(j)))
                                .orElseThrow()))
                        .as(oldestFirst.get(i) + " and " + oldestFirst.get(j))
                        .isEqualTo(Integer.compare(i, j));
    }

    @Test
    void a_cycle_without_words_before_it_is_one_all_the_same() {
        TagName parsed = TagName.parse("_c0027");

        assertThat(parsed.kind()).isEqualTo(TagKind.UNKNOWN);
        assertThat(parsed.name()).isEqualTo(" (SAL Cycle 0027)");
        assertThat(parsed.suffix().cycle()).contains("0027");
    }

    @Test
    void every_part_of_a_tag_is_known() {
        TagName parsed = TagName.parse("r22_0_1_rc2_c0020.001_rsp19_hotfix-arm64");

        assertThat(parsed.version()).contains(TagVersion.of(22, 0, 1).candidate(BigInteger.TWO));
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
        "exp_w_2021_22, exp_random",
        "exp_r22_0_0_rc1, exp_r22_0_0",
        "exp_random-amd64, exp_random",
        "latest, recommended",
        "latest-amd64, latest",
        "latest-amd64, latest-arm64",
        "latest, latest_c0027-arm64",
        "latest_c0027-arm64, latest_c0027",
        "latest_c0027, latest_c00100",
        "latest, recommended_c0001",
        "w_2021_22_rsp9999999999, w_2021_22_rsp10000000000",
        "w_2021_22_c0031.999_rsp999, w_2021_22_c0032.001",
        "w_2021_22_c0032.1_rsp2, w_2021_22_c0032.1_rsp10",
        "w_2021_22_c0032.9, w_2021_22_c0032.010",
        "w_2021_22_a-amd64, w_2021_22_a"
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
        "LATEST_weekLY, Latest Weekly",
        "rsp2beta.x-y, Rsp2Beta.X [y]",
        "latest_c0046-arm64, Latest (SAL Cycle 0046) [arm64]",
        "r21_0_1, R21 0 1",
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
            recommended_c0027, w_2077_40_c0027.001, "Recommended (Weekly 2077_40, SAL Cycle 0027, Build 001)"
            recommended_c0027, w_2077_40, Recommended (Weekly 2077_40)
            recommended_c0027, w_2077_40_c0026.002, "Recommended (Weekly 2077_40, SAL Cycle 0026, Build 002)"
            latest, r21_0_2_c0045.003_rsp64_extra, "Latest (Release r21.0.2, SAL Cycle 0045, Build 003, RSP Build 64 [extra])"
            latest, r21_0_2_rsp64_extra-amd64, "Latest (Release r21.0.2, RSP Build 64 [extra]) [amd64]"
            latest-arm64, w_2077_43-arm64, "Latest (Weekly 2077_43) [arm64]"
            latest_weekly-arm64, w_2077_43-amd64, "Latest Weekly (Weekly 2077_43 [amd64]) [arm64]"
            latest, exp_w_2077_43_rsp2, "Latest (Experimental Weekly 2077_43, RSP Build 2)"
            """)
    void a_resolved_alias_says_what_it_stands_for(String alias, String target, String name) {
        assertThat(TagName.alias(new Tag(alias)).nameWithTarget(TagName.parse(target)))
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
