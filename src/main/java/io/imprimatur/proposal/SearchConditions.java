package io.imprimatur.proposal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

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

    static SearchConditions of(ProposalSearch search) {
        SearchConditions conditions = new SearchConditions(search.person().isPresent());
        search.person().ifPresent(person -> conditions.parameters.put("person", person));
        // An index serves 'like' in neither database as well as it serves the range that it implies.
        conditions.add(" and p.tag >= :firstTag", "firstTag", search.tag().map(TagPattern::first));
        conditions.add(" and p.tag < :endOfTags", "endOfTags", search.tag().map(TagPattern::end));
        conditions.add(" and p.tag like :tag", "tag", search.tag().map(TagPattern::like));
        conditions.add(
                " and p.digest >= :firstDigest", "firstDigest", search.digest().map(DigestBeginning::value));
        conditions.add(
                " and p.digest < :endOfDigests", "endOfDigests", search.digest().map(DigestBeginning::end));
        conditions.add(" and p.channel = :channel", "channel", search.channel());
        conditions.add(" and p.state = :state", "state", search.state().map(Enum::name));
        conditions.add(" and p.proposed_at >= :from", "from", utc(search.from()));
        conditions.add(" and p.proposed_at < :to", "to", utc(search.to()));
        return conditions;
    }

    private void add(String condition, String name, Optional<?> value) {
        if (value.isEmpty()) return;
        sql.append(condition);
        parameters.put(name, value.get());
    }

    /** @param columns of {@code p}, the proposal */
    String newestFirst(String columns) {
        String number = byPerson ? "a.proposal" : "p.number";
        return "select " + columns + " " + sql + " and " + number + " < :before order by " + number
                + " desc limit :limit";
    }

    String counted(String columns) {
        return "select " + columns + ", count(*) as amount " + sql + " group by " + columns;
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    private static Optional<?> utc(Optional<Instant> time) {
        return time.map(instant -> instant.atOffset(ZoneOffset.UTC));
    }
}
