package io.imprimatur.proposal;

import io.imprimatur.proposal.Narrowing.Extent;
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
public final class Selection {

    /** Maximum total that is always counted. */
    public static final int COUNTED = 200;

    private static final int PAGE = 500;

    private final JdbcClient jdbc;
    private final ProposalSearch search;
    private final Map<Narrowing, Extent> extents;

    Selection(JdbcClient jdbc, ProposalSearch search) {
        this(jdbc, search, new HashMap<>());
    }

    private Selection(JdbcClient jdbc, ProposalSearch search, Map<Narrowing, Extent> extents) {
        this.jdbc = jdbc;
        this.search = search;
        this.extents = extents;
    }

    /** Same search, restricted to a state. */
    public Selection in(ProposalState state) {
        return new Selection(jdbc, search.in(state), extents);
    }

    /**
     * Page of results.
     *
     * @param after last proposal of the previous page; concurrent proposals do not shift pages
     */
    public List<Proposal> page(@Nullable ProposalId after, int limit) {
        SearchConditions conditions = conditions();
        return jdbc.sql(conditions.newestFirst())
                .params(conditions.parameters())
                .param("before", after == null ? Long.MAX_VALUE : after.number())
                .param("limit", limit)
                .query(Proposals::proposal)
                .list();
    }

    /**
     * The newest results up to {@link #COUNTED} plus one, for a first page and a total. Faster than a count, for which
     * PostgreSQL would use another index and sort all matches.
     */
    public List<Proposal> newest() {
        return page(null, COUNTED + 1);
    }

    /** Total number of results by state. */
    public Map<ProposalState, Long> totals() {
        SearchConditions conditions = conditions();
        Map<ProposalState, Long> totals = new EnumMap<>(ProposalState.class);
        jdbc.sql(conditions.countedByState()).params(conditions.parameters()).query(row -> {
            totals.put(ProposalState.valueOf(row.getString("state")), row.getLong("amount"));
        });
        return totals;
    }

    /** Processes all results page by page, so that a slow consumer holds neither memory nor a connection. */
    public void each(Step step) throws IOException {
        ProposalId after = null;
        List<Proposal> page;
        do {
            page = page(after, PAGE);
            if (page.isEmpty()) return;
            step.take(page);
            after = page.get(page.size() - 1).id();
        } while (page.size() == PAGE);
    }

    private SearchConditions conditions() {
        SearchConditions conditions = SearchConditions.of(search);
        for (Narrowing narrowing : conditions.narrowings())
            extents.computeIfAbsent(narrowing, candidate -> extent(candidate, conditions.parameters()));
        conditions.narrowings().stream()
                .filter(candidate -> extents.get(candidate).amount() <= candidate.most())
                .min(Comparator.comparing(candidate -> extents.get(candidate).amount()))
                .ifPresent(fewest -> narrow(conditions, fewest));
        return conditions;
    }

    private void narrow(SearchConditions conditions, Narrowing fewest) {
        Extent extent = extents.get(fewest);
        if (extent.isFew()) conditions.lookThrough(fewest);
        else conditions.lookBetween(extent.first(), extent.last());
    }

    private Extent extent(Narrowing narrowing, Map<String, Object> parameters) {
        return jdbc.sql("select count(*) as amount, coalesce(min(number), 0), coalesce(max(number), 0) from ("
                        + narrowing.numbers() + " limit :enough) found")
                .params(parameters)
                .param("enough", narrowing.most() + 1)
                .query((row, n) -> new Extent(row.getInt(1), row.getLong(2), row.getLong(3)))
                .single();
    }

    /** Consumer of a page. */
    @FunctionalInterface
    public interface Step {
        void take(List<Proposal> page) throws IOException;
    }
}
