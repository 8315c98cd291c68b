package io.imprimatur.image.channel;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Suffix after a tag's version. Numbers are stored verbatim, including leading zeros.
 *
 * @param cycle cycle of the telescope control software (SAL), e.g. {@code 0020}
 * @param cycleBuild build within the cycle, e.g. {@code 001}
 * @param rspBuild build number of the image build system, e.g. {@code 19}
 * @param rest remaining text
 * @param architecture e.g. {@code arm64}; absent from a tag for all architectures
 */
public record TagSuffix(
        Optional<String> cycle,
        Optional<String> cycleBuild,
        Optional<String> rspBuild,
        Optional<String> rest,
        Optional<String> architecture)
        implements Comparable<TagSuffix> {

    static final TagSuffix NONE =
            new TagSuffix(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final Comparator<TagSuffix> ORDER = Comparator.comparing(
                    (TagSuffix suffix) -> numberOrAbsent(suffix.cycle()))
            .thenComparing(suffix -> numberOrAbsent(suffix.cycleBuild()))
            .thenComparing(suffix -> numberOrAbsent(suffix.rspBuild()))
            .thenComparing(suffix -> suffix.rest().orElse(""))
            .thenComparing(suffix -> suffix.architecture().isEmpty())
            .thenComparing(suffix -> suffix.architecture().orElse(""));

    /** {@code 27} for {@code 0027}; less than any number if absent. */
    private static BigInteger numberOrAbsent(Optional<String> written) {
        return written.map(BigInteger::new).orElse(BigInteger.ONE.negate());
    }

    /**
     * Display text after a tag's name, e.g. {@code  (SAL Cycle 0020, Build 001) [arm64]}; empty if there is no suffix.
     */
    String displayText() {
        return Stream.of(
                        cycle.map(number -> " (SAL Cycle " + number
                                + cycleBuild.map(", Build "::concat).orElse("") + ")"),
                        rspBuild.map(number -> " (RSP Build " + number + ")"),
                        rest.map(text -> " [" + text + "]"),
                        architecture.map(name -> " [" + name + "]"))
                .flatMap(Optional::stream)
                .collect(Collectors.joining());
    }

    @Override
    public int compareTo(TagSuffix other) {
        return ORDER.compare(this, other);
    }
}
