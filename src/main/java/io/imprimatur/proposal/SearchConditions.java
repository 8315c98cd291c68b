package io.imprimatur.proposal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A search in SQL, with a condition for what it names and none for the rest. Where few proposals meet one of them, those
 * are to be looked through; else all, the newest first, until there are enough.
 */
final class SearchConditions {

    private final StringBuilder sql = new StringBuilder();
    private final Map<String, Object> parameters = new HashMap<>();
    private final List<String> narrowings = new ArrayList<>();
    private final boolean byPerson;
    private boolean narrowed;

    private SearchConditions(boolean byPerson) {
        this.byPerson = byPerson;
        sql.append(
                byPerson
                        ? "from audit_actor a join proposal p on p.number = a.proposal where a.actor = :person"
                        : "from proposal p where 1 = 1");
    }

    static SearchConditions of(ProposalSearch search) {
        SearchConditions conditions = new SearchConditions(search.person().isPresent());
        search.person().ifPresent(person -> conditions.parameters.put("person", person));
        search.tag().ifPresent(conditions::addTag);
        search.digest().ifPresent(conditions::addDigest);
        conditions.add(" and p.channel = :channel", "channel", search.channel());
        search.state().ifPresent(conditions::addState);
        conditions.addPeriod(search.from(), search.to());
        return conditions;
    }

    /** An index serves {@code like} in neither database as well as it serves the range that it implies. */
    private void addTag(TagPattern tag) {
        sql.append(" and p.tag >= :firstTag and p.tag < :endOfTags and p.tag like :tag");
        parameters.put("firstTag", tag.first());
        parameters.put("endOfTags", tag.end());
        parameters.put("tag", tag.like());
        if (!tag.first().isEmpty())
            narrowings.add("select q.number from proposal q where q.tag >= :firstTag and q.tag < :endOfTags");
        tag.piece().ifPresent(piece -> {
            parameters.put("piece", piece);
            parameters.put("endOfPiece", TagPattern.endOf(piece));
            narrowings.add("select q.proposal from tag_piece q where q.piece >= :piece and q.piece < :endOfPiece");
        });
    }

    private void addDigest(DigestBeginning digest) {
        sql.append(" and p.digest >= :firstDigest and p.digest < :endOfDigests");
        parameters.put("firstDigest", digest.value());
        parameters.put("endOfDigests", digest.end());
        narrowings.add("select q.number from proposal q where q.digest >= :firstDigest and q.digest < :endOfDigests");
    }

    private void addState(ProposalState state) {
        sql.append(" and p.state = :state");
        parameters.put("state", state.name());
        // Without a person an index has those of a state in their order, and there is nothing to gain.
        if (byPerson) narrowings.add("select q.number from proposal q where q.state = :state");
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

    private void add(String condition, String name, Optional<?> value) {
        if (value.isEmpty()) return;
        sql.append(condition);
        parameters.put(name, value.get());
    }

    /** Selections of numbers that hold all that is meant; an index serves each. */
    List<String> narrowings() {
        return narrowings;
    }

    /** @param narrowing one of {@link #narrowings}, of few numbers */
    void lookThrough(String narrowing) {
        sql.append(" and p.number in (").append(narrowing).append(')');
        narrowed = true;
    }

    /** @param columns of {@code p}, the proposal */
    String newestFirst(String columns, long before) {
        boolean byNumber = !narrowed || before < Long.MAX_VALUE;
        if (byNumber) parameters.put("before", before);
        return "select " + columns + " " + sql + (byNumber ? " and " + number() + " < :before" : "") + " order by "
                + alike() + number() + " desc limit :limit";
    }

    private String number() {
        return byPerson ? "a.proposal" : "p.number";
    }

    /** What is the same in all that are found: H2 reads along an index only in the order of all its columns. */
    private String alike() {
        if (byPerson) return "a.actor desc, ";
        return Stream.of("channel", "state")
                .filter(parameters::containsKey)
                .map("p.%s desc, "::formatted)
                .collect(Collectors.joining());
    }

    String counted(String columns) {
        return "select " + columns + ", count(*) as amount " + sql + " group by " + columns;
    }

    Map<String, Object> parameters() {
        return parameters;
    }
}
