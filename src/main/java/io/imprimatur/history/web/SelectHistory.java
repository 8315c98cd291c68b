package io.imprimatur.history.web;

import static java.util.stream.Collectors.toMap;

import io.imprimatur.audit.DecisionCriteria;
import io.imprimatur.audit.Decisions;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.SearchProposals;
import io.imprimatur.proposal.Selection;
import io.imprimatur.review.Meeting;
import io.imprimatur.signoff.Role;
import io.imprimatur.signoff.Roles;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Selects what is asked for. */
@Component
class SelectHistory {

    private final SearchProposals searchProposals;
    private final Roles roles;
    private final Decisions decisions;

    SelectHistory(SearchProposals searchProposals, Roles roles, Decisions decisions) {
        this.searchProposals = searchProposals;
        this.roles = roles;
        this.decisions = decisions;
    }

    /** @throws io.imprimatur.proposal.UnusableSearch if any of it cannot be searched for */
    Selection of(HistoryQuery query) {
        return searchProposals.select(query.search(roles()));
    }

    Map<String, String> faults(HistoryQuery query) {
        return query.faults(roles());
    }

    /**
     * The decisions that are asked for, by the proposal's number; nothing where none is asked for.
     *
     * @param most of each proposal: the last ones
     */
    Map<Long, List<DecisionLine>> decisions(HistoryQuery query, List<Proposal> of, int most) {
        DecisionCriteria criteria = query.search(roles()).decisions();
        if (criteria.isAny()) return Map.of();
        List<Long> numbers = of.stream().map(proposal -> proposal.id().number()).toList();
        return decisions.of(numbers, criteria, most).entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey,
                        found -> found.getValue().stream().map(DecisionLine::of).toList()));
    }

    /** Meetings, the roles that are configured, and whatever else was decided for, in the past or by a group. */
    Collection<String> roles() {
        Set<String> ids = new LinkedHashSet<>();
        Arrays.stream(Meeting.values()).map(Meeting::id).forEach(ids::add);
        roles.all().stream().map(Role::id).forEach(ids::add);
        ids.addAll(decisions.roles());
        return ids;
    }
}
