package io.imprimatur.channel;

import io.imprimatur.registry.Tag;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a tag says of the image, by the grammar of SQR-059.
 *
 * @param name for people, e.g. {@code Weekly 2026_40}
 * @param version absent where the grammar does not know the tag
 * @param date the day, in UTC, that the tag is for; a week's is its Thursday
 */
public record TagName(
        String tag,
        TagKind kind,
        String name,
        Optional<TagVersion> version,
        TagSuffix suffix,
        Optional<LocalDate> date) {

    private static final Comparator<TagName> WITHIN_A_KIND = Comparator.comparing(
                    (TagName name) -> name.version().isPresent())
            .thenComparing(TagName::compareVersions)
            .thenComparing(TagName::suffix);

    /** @throws IllegalArgumentException if a registry would not take it for a tag */
    public static TagName parse(String tag) {
        return TagGrammar.parse(new Tag(tag).value());
    }

    /** The name of a channel's alias, e.g. {@code Recommended (SAL Cycle 0027)}. */
    public static TagName alias(Tag tag) {
        return TagGrammar.alias(tag.value());
    }

    /** This alias's name with what it stands for, e.g. {@code Recommended (Weekly 2077_43)}. */
    public String resolvedTo(TagName target) {
        boolean targetSaysTheCycle = suffix.cycleNumber().equals(target.suffix.cycleNumber());
        String own = targetSaysTheCycle
                ? name.substring(0, name.length() - suffix.described().length())
                : name;
        return own + " (" + target.name + ")";
    }

    /** Negative if this is the older one, positive if the newer; nothing for two kinds, which have no order. */
    public OptionalInt compareWith(TagName other) {
        if (kind != other.kind) return OptionalInt.empty();
        return OptionalInt.of(WITHIN_A_KIND.compare(this, other));
    }

    static TagName versioned(String tag, TagKind kind, String title, TagVersion version, TagSuffix suffix) {
        return new TagName(tag, kind, title + suffix.described(), Optional.of(version), suffix, Optional.empty());
    }

    static TagName dated(String tag, TagKind kind, String title, TagVersion version, TagSuffix suffix, LocalDate date) {
        return new TagName(tag, kind, title + suffix.described(), Optional.of(version), suffix, Optional.of(date));
    }

    static TagName unversioned(String tag, TagKind kind, String title, TagSuffix suffix) {
        return new TagName(tag, kind, title + suffix.described(), Optional.empty(), suffix, Optional.empty());
    }

    private static int compareVersions(TagName one, TagName other) {
        return one.version.isPresent() && other.version.isPresent()
                ? one.version.get().compareTo(other.version.get())
                : one.tag.compareTo(other.tag);
    }
}
