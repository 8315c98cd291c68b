package io.imprimatur.channel;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A tag that matches one of the forms of the grammar, with its named groups. */
record TagMatch(Matcher parts) {

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
