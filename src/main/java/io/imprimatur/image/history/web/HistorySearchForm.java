package io.imprimatur.image.history.web;

import io.imprimatur.audit.DecisionCriteria;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.proposal.ProposalSearch;
import io.imprimatur.image.proposal.ProposalSearch.DigestPrefix;
import io.imprimatur.image.proposal.ProposalSearch.TagPattern;
import io.imprimatur.image.proposal.ProposalSearch.UnusableSearch;
import io.imprimatur.image.proposal.ProposalState;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.lang.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Search form of the promotion history as submitted; blank fields are ignored.
 *
 * @param person proposer or approver
 * @param role role of a decision; {@code by}, {@code onBehalfOf}, {@code decidedFrom} and {@code decidedTo} apply to
 * the same decision
 */
record HistorySearchForm(
        @Nullable String tag,
        @Nullable String digest,
        @Nullable String person,
        @Nullable String channel,
        @Nullable String state,
        @Nullable String from,
        @Nullable String to,
        @Nullable String role,
        @Nullable String by,
        @Nullable String onBehalfOf,
        @Nullable String decidedFrom,
        @Nullable String decidedTo,
        @Nullable String after) {

    private static final Set<String> DECISION = Set.of("role", "by", "onBehalfOf", "decidedFrom", "decidedTo");

    /**
     * @param roles known roles
     * @throws UnusableSearch for the first invalid field
     */
    ProposalSearch search(Collection<String> roles) {
        Map<String, UnusableSearch> faults = new LinkedHashMap<>();
        ProposalSearch search = search(roles, faults);
        faults.values().stream().findFirst().ifPresent(first -> {
            throw first;
        });
        return search;
    }

    /** Validation errors by field name. */
    Map<String, String> faults(Collection<String> roles) {
        Map<String, UnusableSearch> faults = new LinkedHashMap<>();
        search(roles, faults);
        return faults.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, fault -> fault.getValue()
                .getMessage()));
    }

    private ProposalSearch search(Collection<String> roles, Map<String, UnusableSearch> faults) {
        Fields fields = new Fields(faults);
        return new ProposalSearch(
                fields.read("tag", tag, TagPattern::new),
                fields.read("digest", digest, DigestPrefix::new),
                fields.read("person", person, HistorySearchForm::text),
                fields.read("channel", channel, HistorySearchForm::text),
                fields.read("state", state, HistorySearchForm::state),
                fields.read("from", from, PeriodBounds::from),
                fields.readEnd("to", to, from),
                new DecisionCriteria(
                        fields.read("role", role, each -> role(each, roles)),
                        fields.read("by", by, HistorySearchForm::text),
                        fields.read("onBehalfOf", onBehalfOf, HistorySearchForm::text),
                        fields.read("decidedFrom", decidedFrom, PeriodBounds::from),
                        fields.readEnd("decidedTo", decidedTo, decidedFrom)));
    }

    @Nullable
    ProposalId afterId() {
        return written(after).map(ProposalId::of).orElse(null);
    }

    public boolean isEmpty() {
        return fields().isEmpty();
    }

    /** Whether any decision criterion is set. */
    public boolean asksForDecision() {
        return fields().keySet().stream().anyMatch(DECISION::contains);
    }

    /** Query string of the same search, e.g. {@code ?tag=w_2026&state=PROMOTED}; empty if no field is set. */
    public String asQuery() {
        return asQuery(fields());
    }

    /** Query string of the page after this proposal. */
    public String olderThan(ProposalId last) {
        Map<String, String> fields = fields();
        fields.put("after", last.toString());
        return asQuery(fields);
    }

    /** Query string of the same search without decision criteria. */
    public String withoutDecision() {
        Map<String, String> fields = fields();
        fields.keySet().removeAll(DECISION);
        return asQuery(fields);
    }

    private static String asQuery(Map<String, String> fields) {
        UriComponentsBuilder query = UriComponentsBuilder.newInstance();
        fields.keySet().forEach(name -> query.queryParam(name, "{" + name + "}"));
        return query.encode().buildAndExpand(fields).toUriString();
    }

    private Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("tag", tag);
        fields.put("digest", digest);
        fields.put("person", person);
        fields.put("channel", channel);
        fields.put("state", state);
        fields.put("from", from);
        fields.put("to", to);
        fields.put("role", role);
        fields.put("by", by);
        fields.put("onBehalfOf", onBehalfOf);
        fields.put("decidedFrom", decidedFrom);
        fields.put("decidedTo", decidedTo);
        fields.values().removeIf(value -> written(value).isEmpty());
        return fields;
    }

    private static Optional<String> written(@Nullable String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** PostgreSQL rejects the character 0. */
    private static String text(String written) {
        if (written.length() > 255 || written.indexOf('\0') >= 0)
            throw new UnusableSearch(written, "name", "255 characters at most");
        return written;
    }

    private static String role(String written, Collection<String> roles) {
        if (!roles.contains(written)) throw new UnusableSearch(written, "role", "one of " + String.join(", ", roles));
        return written;
    }

    private static ProposalState state(String written) {
        return Arrays.stream(ProposalState.values())
                .filter(state -> state.name().equals(written))
                .findFirst()
                .orElseThrow(() -> new UnusableSearch(
                        written,
                        "state",
                        Arrays.stream(ProposalState.values()).map(Enum::name).collect(Collectors.joining(", "))));
    }

    /** Parses fields and collects validation errors. */
    private record Fields(Map<String, UnusableSearch> faults) {

        <T> Optional<T> read(String name, @Nullable String value, Function<String, T> reading) {
            try {
                return written(value).map(reading);
            } catch (UnusableSearch fault) {
                faults.put(name, fault);
                return Optional.empty();
            }
        }

        Optional<Instant> readEnd(String name, @Nullable String end, @Nullable String start) {
            return read(name, end, written -> PeriodBounds.to(written, written(start)));
        }
    }
}
