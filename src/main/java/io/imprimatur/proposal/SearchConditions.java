package io.imprimatur.proposal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A search in SQL, with a condition for what it names and none for the rest, so that an index serves each. */
final class SearchConditions {

    private final StringBuilder sql = new StringBuilder();
    private final Map<String, Object> parameters = new HashMap<>();
    private final boolean byPerson;

    private SearchConditions(boolean byPerson) {
        this.byPerson = byPerson;
        sql.append(
                byPerson
                        ? "from audit_actor a join proposal p on p.number = a.proposal where a.actor = :person"
                        : "from proposal p where 1 = 1");
    }

    /** @param pieces whether those whose tags hold a piece of what is meant are few */
    static SearchConditions of(ProposalSearch search, boolean pieces) {
        SearchConditions conditions = new SearchConditions(search.person().isPresent());
        search.person().ifPresent(person -> conditions.parameters.put("person", person));
        // An index serves 'like' in neither database as well as it serves the range that it implies.
        conditions.add(" and p.tag >= :firstTag", "firstTag", search.tag().map(TagPattern::first));
        conditions.add(" and p.tag < :endOfTags", "endOfTags", search.tag().map(TagPattern::end));
        conditions.add(" and p.tag like :tag", "tag", search.tag().map(TagPattern::like));
        if (pieces) conditions.addPiece(search.tag().flatMap(TagPattern::piece).orElseThrow());
        conditions.add(
                " and p.digest >= :firstDigest", "firstDigest", search.digest().map(DigestBeginning::value));
        conditions.add(
                " and p.digest < :endOfDigests", "endOfDigests", search.digest().map(DigestBeginning::end));
        conditions.add(" and p.channel = :channel", "channel", search.channel());
        conditions.add(" and p.state = :state", "state", search.state().map(Enum::name));
        conditions.addPeriod(search.from(), search.to());
        return conditions;
    }

    private void addPiece(String piece) {
        sql.append(
                " and p.number in (select t.proposal from tag_piece t where t.piece >= :piece and t.piece < :endOfPiece)");
        parameters.put("piece", piece);
        parameters.put("endOfPiece", TagPattern.endOf(piece));
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

    /** @param columns of {@code p}, the proposal */
    String newestFirst(String columns) {
        String number = byPerson ? "a.proposal" : "p.number";
        return "select " + columns + " " + sql + " and " + number + " < :before order by " + alike() + number
                + " desc limit :limit";
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
