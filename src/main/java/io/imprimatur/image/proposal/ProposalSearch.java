package io.imprimatur.image.proposal;

import io.imprimatur.audit.DecisionCriteria;
import io.imprimatur.image.proposal.ProposalSearch.UnusableSearch;
import io.imprimatur.platform.refusal.Refusal;
import io.imprimatur.platform.text.UnicodeText;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Search criteria over all proposals; an absent criterion matches everything.
 *
 * @param tag tag prefix, with {@code *} as wildcard
 * @param person proposer, or a person who decided on the proposal
 * @param from proposed at this time or later
 * @param to proposed before this time
 * @param decisions criteria that at least one decision satisfies together; not evaluated if empty
 */
public record ProposalSearch(
        Optional<TagPattern> tag,
        Optional<DigestPrefix> digest,
        Optional<String> person,
        Optional<String> channel,
        Optional<ProposalState> state,
        Optional<Instant> from,
        Optional<Instant> to,
        DecisionCriteria decisions) {

    public static final ProposalSearch ALL = new ProposalSearch(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** Search without criteria for decisions. */
    public ProposalSearch(
            Optional<TagPattern> tag,
            Optional<DigestPrefix> digest,
            Optional<String> person,
            Optional<String> channel,
            Optional<ProposalState> state,
            Optional<Instant> from,
            Optional<Instant> to) {
        this(tag, digest, person, channel, state, from, to, DecisionCriteria.ANY);
    }

    /** Copy of this search, restricted to a state. */
    public ProposalSearch in(ProposalState wanted) {
        return new ProposalSearch(tag, digest, person, channel, Optional.of(wanted), from, to, decisions);
    }

    /** A search criterion is malformed. */
    public static class UnusableSearch extends Refusal {

        private static final int LONGEST = 60;

        public UnusableSearch(String value, String what, String accepted) {
            super(
                    Kind.INVALID,
                    "'" + UnicodeText.abbreviate(value, LONGEST).replace('\0', '?') + "' is no " + what
                            + " to search for: expected " + accepted);
        }
    }

    /** Digest prefix as shown on pages, e.g. {@code sha256:9f86d081884c}; the algorithm is optional. */
    public record DigestPrefix(String value) {

        private static final Pattern FORMAT = Pattern.compile("sha256:[a-f0-9]{4,64}");

        public DigestPrefix {
            String written = value.toLowerCase(Locale.ROOT);
            String whole = written.startsWith("sha256:") ? written : "sha256:" + written;
            if (!FORMAT.matcher(whole).matches())
                throw new UnusableSearch(value, "digest", "sha256: and 4 to 64 hex digits");
            value = whole;
        }

        /** Exclusive upper bound of the digests with this prefix: no hex digit sorts after {@code f}. */
        String upperBound() {
            return value + "g";
        }
    }

    /** Tag prefix with wildcards, e.g. {@code w_2026} or {@code *_c0044}. */
    public record TagPattern(String value) {

        static final int MAX_SUBSTRING_LENGTH = 24;

        private static final Pattern FORMAT = Pattern.compile("[\\w.*-]{1,128}");

        public TagPattern {
            if (!FORMAT.matcher(value).matches())
                throw new UnusableSearch(value, "tag", "a prefix, e.g. w_2026, or *_c0044 for a substring");
        }

        /** Inclusive lower bound of the matching tags. */
        String lowerBound() {
            return value.replaceFirst("\\*.*", "");
        }

        /** Exclusive upper bound of the matching tags. */
        String upperBound() {
            return upperBoundOf(lowerBound());
        }

        /** No character of a tag sorts after a tilde. */
        static String upperBoundOf(String prefix) {
            return prefix + "~";
        }

        /**
         * The longest literal after a wildcard, truncated to the indexed length; empty if a wildcard occurs only at the
         * end.
         */
        Optional<String> indexedSubstring() {
            return Arrays.stream(value.split("\\*"))
                    .skip(1)
                    .filter(each -> !each.isEmpty())
                    .max(Comparator.comparing(String::length))
                    .map(each -> each.substring(0, Math.min(each.length(), MAX_SUBSTRING_LENGTH)));
        }

        /** Pattern for {@code like}; both databases escape with a backslash. */
        String likePattern() {
            return value.replace("_", "\\_").replace('*', '%') + "%";
        }
    }
}
