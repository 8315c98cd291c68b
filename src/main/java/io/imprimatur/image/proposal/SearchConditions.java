package io.imprimatur.image.proposal;

import static io.imprimatur.platform.database.SqlTime.utc;

import io.imprimatur.audit.DecisionCriteria;
import io.imprimatur.image.proposal.ProposalSearch.DigestPrefix;
import io.imprimatur.image.proposal.ProposalSearch.TagPattern;
import io.imprimatur.image.proposal.SearchResults.SelectiveCondition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;

/** Translates a search to SQL conditions. */
final class SearchConditions {

    /**
     * Match limit for clustered columns: tag prefixes correlate with time, so that their proposal numbers are adjacent.
     */
    private static final int CLUSTERED = 10_000;

    private final StringBuilder sql = new StringBuilder("from proposal p where 1 = 1");
    private final Map<String, Object> parameters = new HashMap<>();
    private final List<SelectiveCondition> selectiveConditions = new ArrayList<>();
    private boolean narrowed;

    /** Condition on decisions; empty once the query is restricted to proposals that satisfy it. */
    private String decisionCondition = "";

    /**
     * Condition that the proposal was made before the last matching decision plus one day, which exceeds any clock
     * difference between nodes; empty if the numbers are bounded otherwise.
     */
    private String proposedBeforeDecision = "";

    @Nullable
    private SelectiveCondition byDecision;

    private SearchConditions() {}

    static SearchConditions of(ProposalSearch search) {
        SearchConditions conditions = new SearchConditions();
        search.person().ifPresent(conditions::addPerson);
        search.tag().ifPresent(conditions::addTag);
        search.digest().ifPresent(conditions::addDigest);
        conditions.add(" and p.channel = :channel", "channel", search.channel());
        search.state().ifPresent(conditions::addState);
        conditions.addPeriod(search.from(), search.to());
        if (!search.decisions().isAny()) conditions.addDecision(search.decisions());
        return conditions;
    }

    private void addPerson(String person) {
        sql.append(" and exists (select 1 from audit_actor a where a.actor = :person and a.proposal = p.number)");
        parameters.put("person", person);
        selectiveConditions.add(new SelectiveCondition(
                "select q.proposal as number from audit_actor q where q.actor = :person",
                SelectiveCondition.SELECTIVE_LIMIT));
    }

    /** Adds the implied range too: in both databases the index serves it better than {@code like}. */
    private void addTag(TagPattern tag) {
        sql.append(" and p.tag like :tag");
        parameters.put("tag", tag.likePattern());
        if (!tag.lowerBound().isEmpty()) addRange("tag", tag.lowerBound(), tag.upperBound(), CLUSTERED);
        tag.indexedSubstring().ifPresent(this::addPiece);
    }

    private void addDigest(DigestPrefix digest) {
        addRange("digest", digest.value(), digest.upperBound(), SelectiveCondition.SELECTIVE_LIMIT);
    }

    /** @param most see {@link SelectiveCondition} */
    private void addRange(String column, String first, String end, int most) {
        String range = "%1$s.%2$s >= :%2$s_first and %1$s.%2$s < :%2$s_end";
        sql.append(" and ").append(range.formatted("p", column));
        parameters.put(column + "_first", first);
        parameters.put(column + "_end", end);
        selectiveConditions.add(
                new SelectiveCondition("select q.number from proposal q where " + range.formatted("q", column), most));
    }

    private void addPiece(String piece) {
        parameters.put("piece", piece);
        parameters.put("endOfPiece", TagPattern.upperBoundOf(piece));
        selectiveConditions.add(new SelectiveCondition(
                "select q.proposal as number from tag_piece q where q.piece >= :piece and q.piece < :endOfPiece",
                SelectiveCondition.SELECTIVE_LIMIT));
    }

    private void addState(ProposalState state) {
        sql.append(" and p.state = :state");
        parameters.put("state", state.name());
        // Without other criteria, the index on state returns the proposals in order.
        if (selectiveConditions.isEmpty()) return;
        // Literal instead of a parameter: extents are cached by SQL text and differ by state.
        selectiveConditions.add(new SelectiveCondition(
                "select q.number from proposal q where q.state = '" + state.name() + "'",
                SelectiveCondition.SELECTIVE_LIMIT));
    }

    /**
     * Proposal numbers correlate with time: the range between the lowest and highest number of the period contains few
     * others.
     */
    private void addPeriod(Optional<Instant> from, Optional<Instant> to) {
        if (from.isEmpty() && to.isEmpty()) return;
        StringBuilder period = new StringBuilder(from.isPresent() ? " and %1$s.proposed_at >= :from" : "");
        if (to.isPresent()) period.append(" and %1$s.proposed_at < :to");
        sql.append(period.toString().formatted("p"));
        for (String bound : new String[] {">= (select min", "<= (select max"})
            sql.append(" and p.number ")
                    .append(bound)
                    .append("(q.number) from proposal q where 1 = 1")
                    .append(period.toString().formatted("q"))
                    .append(')');
        from.ifPresent(time -> parameters.put("from", utc(time)));
        to.ifPresent(time -> parameters.put("to", utc(time)));
    }

    /** Requires one decision that satisfies all criteria. Decisions are never older than their proposal. */
    private void addDecision(DecisionCriteria criteria) {
        parameters.putAll(criteria.parameters());
        // Not {@code exists}: PostgreSQL would join all matches, although a scan finds a page of them quickly.
        decisionCondition = " and 1 = (select 1 from audit_decision d where d.proposal = p.number"
                + criteria.condition("d") + " limit 1)";
        boolean isPeriod = criteria.from().isPresent() || criteria.to().isPresent();
        byDecision = new SelectiveCondition(
                "select q.proposal as number from audit_decision q where 1 = 1" + criteria.condition("q"),
                isPeriod ? CLUSTERED : SelectiveCondition.SELECTIVE_LIMIT);
        selectiveConditions.add(byDecision);
        proposedBeforeDecision = " and p.number <= (select max(q.number) from proposal q where q.proposed_at < ("
                + "select l.at + interval '1' day from audit_decision l where 1 = 1" + criteria.condition("l")
                + " order by " + criteria.order("l") + " limit 1))";
    }

    private void add(String condition, String name, Optional<?> value) {
        if (value.isEmpty()) return;
        sql.append(condition);
        parameters.put(name, value.get());
    }

    /** Restrictions each of which contains all results. */
    List<SelectiveCondition> selectiveConditions() {
        return selectiveConditions;
    }

    /**
     * Restricts the query to the matches of a selective restriction.
     *
     * @param selectiveCondition one of {@link #selectiveConditions}, with few matches
     */
    void restrictTo(SelectiveCondition selectiveCondition) {
        narrowed = true;
        proposedBeforeDecision = "";
        if (selectiveCondition.equals(byDecision)) lookThroughDecisions(selectiveCondition);
        else
            sql.append(" and p.number in (")
                    .append(selectiveCondition.numbersQuery())
                    .append(')');
    }

    /**
     * Adds a limit: PostgreSQL assumes that criteria such as person and role are independent, and overestimates the
     * matches.
     */
    private void lookThroughDecisions(SelectiveCondition selectiveCondition) {
        decisionCondition = "";
        sql.append(" and p.number in (select few.number from (")
                .append(selectiveCondition.numbersQuery())
                .append(" limit ")
                .append(SelectiveCondition.SELECTIVE_LIMIT + 1)
                .append(") few)");
    }

    void restrictToRange(long first, long last) {
        sql.append(" and p.number between :first and :last");
        proposedBeforeDecision = "";
        parameters.put("first", first);
        parameters.put("last", last);
    }

    /** Query for the first {@code :limit} results with a number below {@code :before}, newest first. */
    String newestFirstQuery() {
        // With few candidates the bound must not use the index on number: H2 would scan all numbers.
        String number = narrowed ? "p.number + 0" : "p.number";
        return "select p.* " + sql + decisionCondition + proposedBeforeDecision + " and " + number
                + " < :before order by " + constantSortColumns() + "p.number desc limit :limit";
    }

    /** Leading sort columns with a fixed value: H2 scans an index in order only if all its columns are listed. */
    private String constantSortColumns() {
        return Stream.of("channel", "state")
                .filter(parameters::containsKey)
                .map("p.%s desc, "::formatted)
                .collect(Collectors.joining());
    }

    String countByStateQuery() {
        return "select p.state, count(*) as amount " + sql + decisionCondition + proposedBeforeDecision
                + " group by p.state";
    }

    Map<String, Object> parameters() {
        return parameters;
    }
}
