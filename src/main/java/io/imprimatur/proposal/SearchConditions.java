package io.imprimatur.proposal;

import io.imprimatur.audit.DecisionCriteria;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;

/** A search in SQL, with a condition for what it names and none for the rest. */
final class SearchConditions {

    /** How tags begin tells a time by and large, so that their numbers lie together. */
    private static final int CLUSTERED = 10_000;

    private final StringBuilder sql = new StringBuilder("from proposal p where 1 = 1");
    private final Map<String, Object> parameters = new HashMap<>();
    private final List<Narrowing> narrowings = new ArrayList<>();
    private boolean narrowed;

    /** What is asked of decisions; empty once only what meets it is looked through. */
    private String decided = "";

    /**
     * That it was made before the last decision that is meant, and a day, much more than clocks of two nodes differ;
     * empty where the numbers are bounded otherwise.
     */
    private String madeBefore = "";

    @Nullable
    private Narrowing byDecision;

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
        narrowings.add(
                new Narrowing("select q.proposal as number from audit_actor q where q.actor = :person", Narrowing.FEW));
    }

    /** An index serves {@code like} in neither database as well as it serves the range that it implies. */
    private void addTag(TagPattern tag) {
        sql.append(" and p.tag like :tag");
        parameters.put("tag", tag.like());
        if (!tag.first().isEmpty()) addRange("tag", tag.first(), tag.end(), CLUSTERED);
        tag.piece().ifPresent(this::addPiece);
    }

    private void addDigest(DigestBeginning digest) {
        addRange("digest", digest.value(), digest.end(), Narrowing.FEW);
    }

    /** @param most as {@link Narrowing} has it */
    private void addRange(String column, String first, String end, int most) {
        String range = "%1$s.%2$s >= :%2$s_first and %1$s.%2$s < :%2$s_end";
        sql.append(" and ").append(range.formatted("p", column));
        parameters.put(column + "_first", first);
        parameters.put(column + "_end", end);
        narrowings.add(new Narrowing("select q.number from proposal q where " + range.formatted("q", column), most));
    }

    private void addPiece(String piece) {
        parameters.put("piece", piece);
        parameters.put("endOfPiece", TagPattern.endOf(piece));
        narrowings.add(new Narrowing(
                "select q.proposal as number from tag_piece q where q.piece >= :piece and q.piece < :endOfPiece",
                Narrowing.FEW));
    }

    private void addState(ProposalState state) {
        sql.append(" and p.state = :state");
        parameters.put("state", state.name());
        // By itself an index has those of a state in their order, and there is nothing to learn.
        if (narrowings.isEmpty()) return;
        // Written out, for what is known of one state does not hold for another.
        narrowings.add(
                new Narrowing("select q.number from proposal q where q.state = '" + state.name() + "'", Narrowing.FEW));
    }

    /** Numbers go by and large with time: between the least and the greatest of the period is little else. */
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
        from.ifPresent(time -> parameters.put("from", time.atOffset(ZoneOffset.UTC)));
        to.ifPresent(time -> parameters.put("to", time.atOffset(ZoneOffset.UTC)));
    }

    /** One decision meets all of the criteria. Nothing is decided on a proposal before it is made. */
    private void addDecision(DecisionCriteria criteria) {
        parameters.putAll(criteria.parameters());
        // Not exists: PostgreSQL would join all that meet it, where a page of them is soon found by walking.
        decided = " and 1 = (select 1 from audit_decision d where d.proposal = p.number" + criteria.condition("d")
                + " limit 1)";
        boolean isPeriod = criteria.from().isPresent() || criteria.to().isPresent();
        byDecision = new Narrowing(
                "select q.proposal as number from audit_decision q where 1 = 1" + criteria.condition("q"),
                isPeriod ? CLUSTERED : Narrowing.FEW);
        narrowings.add(byDecision);
        madeBefore = " and p.number <= (select max(q.number) from proposal q where q.proposed_at < ("
                + "select l.at + interval '1' day from audit_decision l where 1 = 1" + criteria.condition("l")
                + " order by " + criteria.order("l") + " limit 1))";
    }

    private void add(String condition, String name, Optional<?> value) {
        if (value.isEmpty()) return;
        sql.append(condition);
        parameters.put(name, value.get());
    }

    /** Each holds all that is meant. */
    List<Narrowing> narrowings() {
        return narrowings;
    }

    /** @param narrowing one of {@link #narrowings}, of few numbers */
    void lookThrough(Narrowing narrowing) {
        narrowed = true;
        madeBefore = "";
        if (narrowing.equals(byDecision)) lookThroughDecisions(narrowing);
        else sql.append(" and p.number in (").append(narrowing.numbers()).append(')');
    }

    /** Limited, for PostgreSQL takes person and role, say, for independent, and expects many. */
    private void lookThroughDecisions(Narrowing narrowing) {
        decided = "";
        sql.append(" and p.number in (select few.number from (")
                .append(narrowing.numbers())
                .append(" limit ")
                .append(Narrowing.FEW + 1)
                .append(") few)");
    }

    void lookBetween(long first, long last) {
        sql.append(" and p.number between :first and :last");
        madeBefore = "";
        parameters.put("first", first);
        parameters.put("last", last);
    }

    /** Those whose number is less than {@code :before}, the first {@code :limit} of them. */
    String newestFirst() {
        // Where few are looked through, the bound must not look like one that an index serves: H2 would go by all
        // numbers.
        String number = narrowed ? "p.number + 0" : "p.number";
        return "select p.* " + sql + decided + madeBefore + " and " + number + " < :before order by " + alike()
                + "p.number desc limit :limit";
    }

    /** What is the same in all that are found: H2 reads along an index only in the order of all its columns. */
    private String alike() {
        return Stream.of("channel", "state")
                .filter(parameters::containsKey)
                .map("p.%s desc, "::formatted)
                .collect(Collectors.joining());
    }

    String countedByState() {
        return "select p.state, count(*) as amount " + sql + decided + madeBefore + " group by p.state";
    }

    Map<String, Object> parameters() {
        return parameters;
    }
}
