package io.imprimatur.proposal;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Finds proposals among all that ever were, newest first. */
@Component
public class SearchProposals {

    /** Up to here a total costs next to nothing, however many there are. */
    public static final int COUNTED = 200;

    /** More than these are found sooner by looking through all, the newest first. */
    private static final int FEW = 2000;

    private static final int PAGE = 500;

    private final JdbcClient jdbc;

    SearchProposals(DataSource database) {
        this.jdbc = JdbcClient.create(new PlannedByValues(database));
    }

    /** @param after the last one of the page before; what is proposed meanwhile shifts nothing */
    public List<Proposal> page(ProposalSearch search, @Nullable ProposalId after, int limit) {
        SearchConditions conditions = conditions(search);
        return jdbc.sql(conditions.newestFirst("p.*", after == null ? Long.MAX_VALUE : after.number()))
                .params(conditions.parameters())
                .param("limit", limit)
                .query(ProposalRows::proposal)
                .list();
    }

    /** How many are in which state among the newest {@link #COUNTED} and one: a sum over that is "more than". */
    public Map<ProposalState, Long> newest(ProposalSearch search) {
        SearchConditions conditions = conditions(search);
        return totals(jdbc.sql("select newest.state, count(*) as amount from ("
                        + conditions.newestFirst("p.state", Long.MAX_VALUE) + ") newest group by newest.state")
                .params(conditions.parameters())
                .param("limit", COUNTED + 1));
    }

    /** How many are in which state, all of them counted. */
    public Map<ProposalState, Long> totals(ProposalSearch search) {
        SearchConditions conditions = conditions(search);
        return totals(jdbc.sql(conditions.counted("p.state")).params(conditions.parameters()));
    }

    private SearchConditions conditions(ProposalSearch search) {
        SearchConditions conditions = SearchConditions.of(search);
        Map<String, Integer> amounts = conditions.narrowings().stream()
                .collect(Collectors.toMap(each -> each, each -> amount(each, conditions.parameters())));
        amounts.entrySet().stream()
                .filter(each -> each.getValue() <= FEW)
                .min(Map.Entry.comparingByValue())
                .ifPresent(fewest -> conditions.lookThrough(fewest.getKey()));
        return conditions;
    }

    /** Or one more than a few. */
    private int amount(String narrowing, Map<String, Object> parameters) {
        return jdbc.sql("select count(*) from (" + narrowing + " limit :enough) found")
                .params(parameters)
                .param("enough", FEW + 1)
                .query(Integer.class)
                .single();
    }

    private static Map<ProposalState, Long> totals(JdbcClient.StatementSpec counted) {
        Map<ProposalState, Long> totals = new EnumMap<>(ProposalState.class);
        counted.query(row -> {
            totals.put(ProposalState.valueOf(row.getString("state")), row.getLong("amount"));
        });
        return totals;
    }

    /** A page at a time, so that neither memory nor a connection is held by a slow reader. */
    public void each(ProposalSearch search, Step step) throws IOException {
        ProposalId after = null;
        List<Proposal> page;
        do {
            page = page(search, after, PAGE);
            if (page.isEmpty()) return;
            step.take(page);
            after = page.get(page.size() - 1).id();
        } while (page.size() == PAGE);
    }

    /** What is done with each page. */
    @FunctionalInterface
    public interface Step {
        void take(List<Proposal> page) throws IOException;
    }
}
