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
 * The proposals that a search means, newest first; what is proposed after the first question may be left out. Where few
 * meet a part of the search, those are looked through; else all between the first and the last that meet it, until there
 * are enough. To be used by one thread, and not kept.
 */
public final class Selection {

    /** Up to here a total costs next to nothing, however many there are. */
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

    /** The same search, but for proposals in this state. */
    public Selection in(ProposalState state) {
        return new Selection(jdbc, search.in(state), extents);
    }

    /** @param after the last one of the page before; what is proposed meanwhile shifts nothing */
    public List<Proposal> page(@Nullable ProposalId after, int limit) {
        SearchConditions conditions = conditions();
        return jdbc.sql(conditions.newestFirst())
                .params(conditions.parameters())
                .param("before", after == null ? Long.MAX_VALUE : after.number())
                .param("limit", limit)
                .query(ProposalRows::proposal)
                .list();
    }

    /**
     * The newest {@link #COUNTED} and one, for a first page and a total alike: to count them only, PostgreSQL would read
     * all by another index and sort them.
     */
    public List<Proposal> newest() {
        return page(null, COUNTED + 1);
    }

    /** How many are in which state, all of them counted. */
    public Map<ProposalState, Long> totals() {
        SearchConditions conditions = conditions();
        Map<ProposalState, Long> totals = new EnumMap<>(ProposalState.class);
        jdbc.sql(conditions.countedByState()).params(conditions.parameters()).query(row -> {
            totals.put(ProposalState.valueOf(row.getString("state")), row.getLong("amount"));
        });
        return totals;
    }

    /** A page at a time, so that neither memory nor a connection is held by a slow reader. */
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
            extents.computeIfAbsent(narrowing, each -> extent(each, conditions.parameters()));
        conditions.narrowings().stream()
                .filter(each -> extents.get(each).amount() <= each.most())
                .min(Comparator.comparing(each -> extents.get(each).amount()))
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

    /** What is done with each page. */
    @FunctionalInterface
    public interface Step {
        void take(List<Proposal> page) throws IOException;
    }
}
