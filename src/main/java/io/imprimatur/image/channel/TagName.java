package io.imprimatur.image.channel;

import io.imprimatur.image.registry.Tag;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A tag parsed by the grammar of SQR-059 as implemented by Nublado.
 *
 * @param name for display, e.g. {@code Weekly 2026_40}
 * @param base text of an alias or unknown tag without its suffix; absent if there is a version
 * @param version absent if the tag is not in the grammar
 * @param date day (UTC) of the build; Thursday for a week
 */
public record TagName(
        String tag,
        TagKind kind,
        String name,
        Optional<String> base,
        Optional<TagVersion> version,
        TagSuffix suffix,
        Optional<LocalDate> date) {

    private static final Comparator<Optional<String>> ABSENT_FIRST =
            Comparator.comparing((Optional<String> base) -> base.isPresent()).thenComparing(base -> base.orElse(""));
    private static final Comparator<TagName> BY_VERSION = TagName::compareVersions;
    private static final Comparator<TagName> WITHIN_A_KIND = BY_VERSION.thenComparing(TagName::suffix);

    /** @throws IllegalArgumentException if the text is not a valid tag */
    public static TagName parse(String tag) {
        return TagGrammar.parse(new Tag(tag).value());
    }

    /** The name of a channel's alias, e.g. {@code Recommended (SAL Cycle 0027)}. */
    public static TagName alias(Tag tag) {
        return TagGrammar.alias(tag.value());
    }

    /**
     * Display name of this alias with its target in one pair of brackets, e.g. {@code Recommended (Weekly 2077_43, SAL
     * Cycle 0027, Build 001)}; the architecture of either follows.
     */
    public String nameWithTarget(TagName target) {
        Optional<String> architecture = suffix.architecture().or(target.suffix::architecture);
        String suffixText = architecture.map(name -> " [" + name + "]").orElse("");
        String description = target.name.replace(" (", ", ").replace(")", "");
        return TagGrammar.titleCase(base.orElse(tag)) + " ("
                + (suffixText.isEmpty() ? description : description.replace(suffixText, "")) + ")" + suffixText;
    }

    /** Whether the tag is for a single architecture; most are for all. */
    public boolean isForOneArchitecture() {
        return suffix.architecture().isPresent();
    }

    /** Negative if this is the older one, positive if the newer; empty for different kinds, which are not ordered. */
    public OptionalInt compareWith(TagName other) {
        if (kind != other.kind) return OptionalInt.empty();
        return OptionalInt.of(WITHIN_A_KIND.compare(this, other));
    }

    static TagName versioned(String tag, TagKind kind, String title, TagVersion version, TagSuffix suffix) {
        return new TagName(
                tag,
                kind,
                title + suffix.displayText(),
                Optional.empty(),
                Optional.of(version),
                suffix,
                Optional.empty());
    }

    TagName withDate(LocalDate day) {
        return new TagName(tag, kind, name, base, version, suffix, Optional.of(day));
    }

    static TagName unversioned(String tag, TagKind kind, String base, String title, TagSuffix suffix) {
        return new TagName(
                tag, kind, title + suffix.displayText(), Optional.of(base), Optional.empty(), suffix, Optional.empty());
    }

    /** Tags with a version precede those without. */
    private static int compareVersions(TagName one, TagName other) {
        return one.version.isPresent() && other.version.isPresent()
                ? one.version.get().compareTo(other.version.get())
                : ABSENT_FIRST.compare(one.base, other.base);
    }

    /** Kind of build of a tag (SQR-059), in the order of Nublado's menu. Only tags of the same kind are ordered. */
    public enum TagKind {
        ALIAS("Alias"),
        RELEASE("Release"),
        WEEKLY("Weekly"),
        DAILY("Daily"),
        CANDIDATE("Release Candidate"),
        EXPERIMENTAL("Experimental"),
        UNKNOWN("Unknown");

        private final String title;

        TagKind(String title) {
            this.title = title;
        }

        /** Display title, e.g. {@code Release Candidate}. */
        public String title() {
            return title;
        }
    }

    /**
     * Numeric version of a tag: that of a release, or year and week, or year, month and day.
     *
     * @param patch 0 for a week and for an old release
     * @param candidate number of a release candidate; a release is newer than its candidates
     */
    public record TagVersion(BigInteger major, BigInteger minor, BigInteger patch, Optional<BigInteger> candidate)
            implements Comparable<TagVersion> {

        private static final Comparator<TagVersion> ORDER = Comparator.comparing(TagVersion::major)
                .thenComparing(TagVersion::minor)
                .thenComparing(TagVersion::patch)
                .thenComparing(version -> version.candidate().isEmpty())
                .thenComparing(version -> version.candidate().orElse(BigInteger.ZERO));

        static TagVersion of(long major, long minor, long patch) {
            return new TagVersion(
                    BigInteger.valueOf(major), BigInteger.valueOf(minor), BigInteger.valueOf(patch), Optional.empty());
        }

        TagVersion candidate(BigInteger number) {
            return new TagVersion(major, minor, patch, Optional.of(number));
        }

        /** Without leading zeros, e.g. {@code 21.0.1}. */
        String dotted() {
            return major + "." + minor + "." + patch;
        }

        @Override
        public int compareTo(TagVersion other) {
            return ORDER.compare(this, other);
        }
    }
}
