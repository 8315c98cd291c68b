package io.imprimatur.image.channel;

import io.imprimatur.image.channel.TagName.TagKind;
import io.imprimatur.image.channel.TagName.TagVersion;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Parser for the tag grammar of SQR-059. A tag that matches a form syntactically but not semantically, such as week 60,
 * falls through to the next form.
 */
final class TagGrammar {

    private static final String SUFFIX = "(?:_c(?<cycle>N)\\.(?<build>N))?(?:_rsp(?<rsp>N))?(?:_(?<rest>.+?))?";
    private static final Pattern CANDIDATE = form("r(?<major>N)_(?<minor>N)_(?<patch>N)_rc(?<candidate>N)" + SUFFIX);
    private static final Pattern RELEASE = form("r(?<major>N)_(?<minor>N)_(?<patch>N)" + SUFFIX);
    private static final Pattern OLD_RELEASE = Pattern.compile("r(?<major>\\d\\d)(?<minor>\\d)");
    private static final Pattern WEEKLY = form("w_(?<year>N)_(?<week>N)" + SUFFIX);
    private static final Pattern DAILY = form("d_(?<year>N)_(?<month>N)_(?<day>N)" + SUFFIX);
    private static final Pattern EXPERIMENTAL = Pattern.compile("exp_(?<tag>.+)");
    private static final Pattern UNKNOWN = form("(?<words>.*?)(?:_c(?<cycle>N))?");

    private TagGrammar() {}

    /** N stands for a number of any length; an architecture may always follow. */
    private static Pattern form(String form) {
        return Pattern.compile(form.replace("N", "\\d{1,128}") + "(?:-(?<architecture>[a-z0-9]+))?");
    }

    static TagName parse(String tag) {
        return Stream.<Function<String, Optional<TagName>>>of(
                        TagGrammar::candidate,
                        TagGrammar::release,
                        TagGrammar::oldRelease,
                        TagGrammar::weekly,
                        TagGrammar::daily,
                        TagGrammar::experimental)
                .flatMap(form -> form.apply(tag).stream())
                .findFirst()
                .orElseGet(() -> unknown(tag));
    }

    static TagName alias(String tag) {
        TagMatch match = TagMatch.of(UNKNOWN, tag).orElseThrow();
        String words = match.text("words");
        return TagName.unversioned(tag, TagKind.ALIAS, words, titleCase(words), match.cycleAndArchitecture());
    }

    /** Title case of an alias: {@code latest_weekly} becomes {@code Latest Weekly}. */
    static String titleCase(String words) {
        StringBuilder titled = new StringBuilder();
        boolean inWord = false;
        for (char character : words.replace('_', ' ').toCharArray()) {
            titled.append(inWord ? Character.toLowerCase(character) : Character.toUpperCase(character));
            inWord = Character.isLetter(character);
        }
        return titled.toString();
    }

    private static Optional<TagName> candidate(String tag) {
        return TagMatch.of(CANDIDATE, tag).map(match -> {
            TagVersion version = match.version("major", "minor", "patch").candidate(match.number("candidate"));
            String title = "Release Candidate r" + version.dotted() + "-rc" + match.text("candidate");
            return TagName.versioned(tag, TagKind.CANDIDATE, title, version, match.suffix());
        });
    }

    private static Optional<TagName> release(String tag) {
        return TagMatch.of(RELEASE, tag).map(match -> {
            TagVersion version = match.version("major", "minor", "patch");
            return TagName.versioned(tag, TagKind.RELEASE, "Release r" + version.dotted(), version, match.suffix());
        });
    }

    private static Optional<TagName> oldRelease(String tag) {
        return TagMatch.of(OLD_RELEASE, tag).map(match -> {
            TagVersion version = match.version("major", "minor");
            return TagName.versioned(tag, TagKind.RELEASE, "Release r" + version.dotted(), version, TagSuffix.NONE);
        });
    }

    private static Optional<TagName> weekly(String tag) {
        return TagMatch.of(WEEKLY, tag).flatMap(match -> {
            String title = "Weekly " + match.joined("_", "year", "week");
            TagVersion version = match.version("year", "week");
            return day("%04d-W%02d-4".formatted(version.major(), version.minor()), DateTimeFormatter.ISO_WEEK_DATE)
                    .map(day -> TagName.versioned(tag, TagKind.WEEKLY, title, version, match.suffix())
                            .withDate(day));
        });
    }

    private static Optional<TagName> daily(String tag) {
        return TagMatch.of(DAILY, tag).flatMap(match -> {
            String title = "Daily " + match.joined("_", "year", "month", "day");
            TagVersion version = match.version("year", "month", "day");
            String date = "%04d-%02d-%02d".formatted(version.major(), version.minor(), version.patch());
            return day(date, DateTimeFormatter.ISO_LOCAL_DATE)
                    .map(day -> TagName.versioned(tag, TagKind.DAILY, title, version, match.suffix())
                            .withDate(day));
        });
    }

    private static Optional<TagName> experimental(String tag) {
        return TagMatch.of(EXPERIMENTAL, tag)
                .map(match -> parse(match.text("tag")))
                .map(rest -> new TagName(
                        tag,
                        TagKind.EXPERIMENTAL,
                        "Experimental " + rest.name(),
                        rest.base(),
                        rest.version(),
                        rest.suffix(),
                        rest.date()));
    }

    private static TagName unknown(String tag) {
        TagMatch match = TagMatch.of(UNKNOWN, tag).orElseThrow();
        String words = match.text("words");
        return TagName.unversioned(tag, TagKind.UNKNOWN, words, words, match.cycleAndArchitecture());
    }

    /** Years 1 to 9999 only. */
    private static Optional<LocalDate> day(String text, DateTimeFormatter format) {
        try {
            return Optional.of(LocalDate.parse(text, format)).filter(day -> !text.startsWith("0000"));
        } catch (DateTimeParseException invalid) {
            return Optional.empty();
        }
    }

    /** A tag that matches one of the forms of the grammar, with its named groups. */
    private record TagMatch(Matcher parts) {

        static Optional<TagMatch> of(Pattern form, String tag) {
            return Optional.of(form.matcher(tag)).filter(Matcher::matches).map(TagMatch::new);
        }

        String text(String part) {
            return parts.group(part);
        }

        BigInteger number(String part) {
            return new BigInteger(text(part));
        }

        /** The groups verbatim, including leading zeros. */
        String joined(String separator, String... names) {
            return Stream.of(names).map(this::text).collect(Collectors.joining(separator));
        }

        TagVersion version(String major, String minor, String patch) {
            return new TagVersion(number(major), number(minor), number(patch), Optional.empty());
        }

        TagVersion version(String major, String minor) {
            return new TagVersion(number(major), number(minor), BigInteger.ZERO, Optional.empty());
        }

        TagSuffix suffix() {
            return new TagSuffix(
                    optional("cycle"), optional("build"), optional("rsp"), optional("rest"), optional("architecture"));
        }

        TagSuffix cycleAndArchitecture() {
            return new TagSuffix(
                    optional("cycle"), Optional.empty(), Optional.empty(), Optional.empty(), optional("architecture"));
        }

        private Optional<String> optional(String part) {
            return Optional.ofNullable(text(part)).filter(text -> !text.isEmpty());
        }
    }
}
