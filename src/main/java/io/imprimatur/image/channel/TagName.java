package io.imprimatur.image.channel;

import io.imprimatur.image.registry.Tag;
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
}
