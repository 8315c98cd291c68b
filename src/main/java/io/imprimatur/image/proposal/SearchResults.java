package io.imprimatur.image.proposal;

import io.imprimatur.image.proposal.SearchResults.SelectiveCondition.MatchRange;
import java.io.IOException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;

/**
 * Lazily evaluated result of a search, newest first; proposals made after the first query may be missing. A selective
 * criterion restricts the query to its matches, a less selective one to the range of their numbers. Not thread-safe;
 * not for reuse across requests.
 */
public final class SearchResults {

    /** Maximum total that is always counted. */
    public static final int MAX_COUNTED = 200;

    private static final int PAGE = 500;

    private final JdbcClient jdbc;
    private final ProposalSearch search;
    private final Map<SelectiveCondition, MatchRange> extents;

    SearchResults(JdbcClient jdbc, ProposalSearch search) {
        this(jdbc, search, new HashMap<>());
    }

    private SearchResults(JdbcClient jdbc, ProposalSearch search, Map<SelectiveCondition, MatchRange> extents) {
        this.jdbc = jdbc;
        this.search = search;
        this.extents = extents;
    }

    /** Same search, restricted to a state. */
    public SearchResults in(ProposalState state) {
        return new SearchResults(jdbc, search.in(state), extents);
    }

    /**
     * Page of results.
     *
     * @param after last proposal of the previous page; concurrent proposals do not shift pages
     */
    public List<Proposal> page(@Nullable ProposalId after, int limit) {
        SearchConditions conditions = conditions();
        return jdbc.sql(conditions.newestFirstQuery())
                .params(conditions.parameters())
                .param("before", after == null ? Long.MAX_VALUE : after.number())
                .param("limit", limit)
                .query(Proposals::proposal)
                .list();
    }

    /**
     * The newest results up to {@link #MAX_COUNTED} plus one, for a first page and a total. Faster than a count, for which
     * PostgreSQL would use another index and sort all matches.
     */
    public List<Proposal> newest() {
        return page(null, MAX_COUNTED + 1);
    }

    /** Total number of results by state. */
    public Map<ProposalState, Long> totalsByState() {
        SearchConditions conditions = conditions();
        Map<ProposalState, Long> totals = new EnumMap<>(ProposalState.class);
        jdbc.sql(conditions.countByStateQuery()).params(conditions.parameters()).query(row -> {
            totals.put(ProposalState.valueOf(row.getString("state")), row.getLong("amount"));
        });
        return totals;
    }

    /** Processes all results page by page, so that a slow consumer holds neither memory nor a connection. */
    public void forEachPage(PageConsumer pageConsumer) throws IOException {
        ProposalId after = null;
        List<Proposal> page;
        do {
            page = page(after, PAGE);
            if (page.isEmpty()) return;
            pageConsumer.accept(page);
            after = page.get(page.size() - 1).id();
        } while (page.size() == PAGE);
    }

    private SearchConditions conditions() {
        SearchConditions conditions = SearchConditions.of(search);
        for (SelectiveCondition selectiveCondition : conditions.selectiveConditions())
            extents.computeIfAbsent(selectiveCondition, candidate -> extent(candidate, conditions.parameters()));
        conditions.selectiveConditions().stream()
                .filter(candidate -> extents.get(candidate).amount() <= candidate.maxMatches())
                .min(Comparator.comparing(candidate -> extents.get(candidate).amount()))
                .ifPresent(fewest -> narrow(conditions, fewest));
        return conditions;
    }

    private void narrow(SearchConditions conditions, SelectiveCondition fewest) {
        MatchRange matchRange = extents.get(fewest);
        if (matchRange.isSelective()) conditions.restrictTo(fewest);
        else conditions.restrictToRange(matchRange.first(), matchRange.last());
    }

    private MatchRange extent(SelectiveCondition selectiveCondition, Map<String, Object> parameters) {
        return jdbc.sql("select count(*) as amount, coalesce(min(number), 0), coalesce(max(number), 0) from ("
                        + selectiveCondition.numbersQuery() + " limit :enough) found")
                .params(parameters)
                .param("enough", selectiveCondition.maxMatches() + 1)
                .query((row, n) -> new MatchRange(row.getInt(1), row.getLong(2), row.getLong(3)))
                .single();
    }

    /** Consumer of a page. */
    @FunctionalInterface
    public interface PageConsumer {
        void accept(List<Proposal> page) throws IOException;
    }

    /**
     * Part of a search that a single index can serve.
     *
     * @param numbersQuery SQL query with one column, the numbers of the matching proposals
     * @param maxMatches maximum number of matches to inspect in order to find their range
     */
    record SelectiveCondition(String numbersQuery, int maxMatches) {

        /** Above this number of matches, a scan of all proposals, newest first, is faster. */
        static final int SELECTIVE_LIMIT = 2000;

        /**
         * Count and range of the matching numbers. An amount above {@link #maxMatches} is a lower bound, and its range is not
         * complete.
         */
        record MatchRange(int amount, long first, long last) {

            boolean isSelective() {
                return amount <= SELECTIVE_LIMIT;
            }
        }
    }
}
