package io.imprimatur.service.update;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Semantic version 2.0.0, as Helm requires for charts: {@code 4.4.2}, {@code 5.0.0-rc.1}, {@code 4.4.2+build.7}.
 * Ordered by precedence, which ignores the build.
 *
 * @param preRelease empty for a release
 */
public record SemanticVersion(long major, long minor, long patch, String preRelease, String build)
        implements Comparable<SemanticVersion> {

    public static final String EXPECTED = "expected a semantic version, e.g. 4.4.2";

    private static final String NUMBER = "(0|[1-9]\\d{0,8}+)";
    private static final Pattern FORMAT = Pattern.compile(
            NUMBER + "\\." + NUMBER + "\\." + NUMBER + "(?:-([0-9A-Za-z.-]{1,64}+))?+(?:\\+([0-9A-Za-z.-]{1,64}+))?+");
    private static final Pattern LEADING_ZERO = Pattern.compile("0\\d++");
    private static final Pattern DIGITS = Pattern.compile("\\d++");

    /** Parses a version. Accepts numbers of up to nine digits, and a pre-release and build of up to 64 characters. */
    public static Optional<SemanticVersion> find(String written) {
        Matcher parts = FORMAT.matcher(written);
        if (!parts.matches()) return Optional.empty();
        String preRelease = parts.group(4) == null ? "" : parts.group(4);
        String build = parts.group(5) == null ? "" : parts.group(5);
        boolean leadingZero = identifiers(preRelease)
                .anyMatch(each -> LEADING_ZERO.matcher(each).matches());
        if (leadingZero || hasEmptyIdentifier(preRelease) || hasEmptyIdentifier(build)) return Optional.empty();
        return Optional.of(new SemanticVersion(
                Long.parseLong(parts.group(1)),
                Long.parseLong(parts.group(2)),
                Long.parseLong(parts.group(3)),
                preRelease,
                build));
    }

    private static Stream<String> identifiers(String dotted) {
        return dotted.isEmpty() ? Stream.empty() : Stream.of(dotted.split("\\.", -1));
    }

    private static boolean hasEmptyIdentifier(String dotted) {
        return identifiers(dotted).anyMatch(String::isEmpty);
    }

    /**
     * The next version of a chart whose content changes from {@code before} to {@code after}: increments the same part.
     * Increments the patch number if the content's versions are not semantic or do not increase.
     */
    SemanticVersion nextFor(String before, String after) {
        Optional<SemanticVersion> from = find(before);
        Optional<SemanticVersion> to = find(after);
        boolean isKnown = from.isPresent() && to.isPresent() && to.get().compareTo(from.get()) > 0;
        if (isKnown && to.get().major > from.get().major) return new SemanticVersion(major + 1, 0, 0, "", "");
        if (isKnown && to.get().minor > from.get().minor) return new SemanticVersion(major, minor + 1, 0, "", "");
        return new SemanticVersion(major, minor, patch + 1, "", "");
    }

    @Override
    public int compareTo(SemanticVersion other) {
        int numbers = major != other.major
                ? Long.compare(major, other.major)
                : minor != other.minor ? Long.compare(minor, other.minor) : Long.compare(patch, other.patch);
        return numbers != 0 ? numbers : comparePreReleases(other);
    }

    /** A release has precedence over its pre-releases. */
    private int comparePreReleases(SemanticVersion other) {
        if (preRelease.isEmpty() || other.preRelease.isEmpty())
            return Boolean.compare(preRelease.isEmpty(), other.preRelease.isEmpty());
        String[] ours = preRelease.split("\\.", -1);
        String[] theirs = other.preRelease.split("\\.", -1);
        for (int i = 0; i < Math.min(ours.length, theirs.length); i++) {
            int compared = compareIdentifiers(ours[i], theirs[i]);
            if (compared != 0) return compared;
        }
        return Integer.compare(ours.length, theirs.length);
    }

    /** Numeric identifiers compare by value and rank below alphanumeric ones. */
    private static int compareIdentifiers(String one, String other) {
        boolean number = DIGITS.matcher(one).matches();
        if (number != DIGITS.matcher(other).matches()) return number ? -1 : 1;
        boolean longer = number && one.length() != other.length();
        return longer ? Integer.compare(one.length(), other.length()) : one.compareTo(other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch + (preRelease.isEmpty() ? "" : "-" + preRelease)
                + (build.isEmpty() ? "" : "+" + build);
    }
}
