package io.imprimatur.history.web;

import io.imprimatur.proposal.DigestBeginning;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.proposal.ProposalSearch;
import io.imprimatur.proposal.ProposalState;
import io.imprimatur.proposal.TagPattern;
import io.imprimatur.proposal.UnusableSearch;
import io.imprimatur.text.UnicodeText;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.lang.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** What is asked for as it was written; what is blank is not asked for. */
record HistoryQuery(
        @Nullable String tag,
        @Nullable String digest,
        @Nullable String person,
        @Nullable String channel,
        @Nullable String state,
        @Nullable String from,
        @Nullable String to,
        @Nullable String after) {

    /** @throws UnusableSearch if any of it cannot be searched for */
    ProposalSearch search() {
        return new ProposalSearch(
                written(tag).map(TagPattern::new),
                written(digest).map(DigestBeginning::new),
                written(person).map(HistoryQuery::text),
                written(channel).map(HistoryQuery::text),
                written(state).map(HistoryQuery::state),
                written(from).map(Period::from),
                written(to).map(Period::to));
    }

    @Nullable
    ProposalId afterId() {
        return written(after).map(ProposalId::of).orElse(null);
    }

    public boolean isEmpty() {
        return fields().isEmpty();
    }

    /** For links to the same selection, e.g. {@code ?tag=w_2026&state=PROMOTED}; empty for everything. */
    public String asQuery() {
        return asQuery(fields());
    }

    /** For the link to the page that follows this proposal. */
    public String olderThan(ProposalId last) {
        Map<String, String> fields = fields();
        fields.put("after", last.toString());
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
        fields.values().removeIf(value -> written(value).isEmpty());
        return fields;
    }

    private static Optional<String> written(@Nullable String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** Databases refuse the character 0. */
    private static String text(String written) {
        if (written.length() > 255 || written.indexOf('\0') >= 0)
            throw new UnusableSearch(
                    UnicodeText.start(written, 40).replace('\0', '?'), "name", "255 characters at most");
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
}
