package io.imprimatur.image.history.web;

import static java.util.stream.Collectors.toMap;

import io.imprimatur.audit.DecisionCriteria;
import io.imprimatur.audit.Decisions;
import io.imprimatur.image.history.web.HistoryRow.DecisionRow;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.SearchProposals;
import io.imprimatur.image.proposal.SearchResults;
import io.imprimatur.image.review.Meeting;
import io.imprimatur.image.signoff.Role;
import io.imprimatur.image.signoff.Roles;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Finds the proposals and decisions of a history search. */
@Component
class HistorySearch {

    private final SearchProposals searchProposals;
    private final Roles roles;
    private final Decisions decisions;

    HistorySearch(SearchProposals searchProposals, Roles roles, Decisions decisions) {
        this.searchProposals = searchProposals;
        this.roles = roles;
        this.decisions = decisions;
    }

    /** @throws io.imprimatur.image.proposal.ProposalSearch.UnusableSearch if a field is invalid */
    SearchResults of(HistorySearchForm query) {
        return searchProposals.search(query.search(roles()));
    }

    Map<String, String> faults(HistorySearchForm query) {
        return query.faults(roles());
    }

    /**
     * Matching decisions by proposal number; empty if the search has no decision criteria.
     *
     * @param most maximum per proposal; the newest are returned
     */
    Map<Long, List<DecisionRow>> decisions(HistorySearchForm query, List<Proposal> of, int most) {
        DecisionCriteria criteria = query.search(roles()).decisions();
        if (criteria.isAny()) return Map.of();
        List<Long> numbers = of.stream().map(proposal -> proposal.id().number()).toList();
        return decisions.of(numbers, criteria, most).entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey,
                        found -> found.getValue().stream().map(DecisionRow::of).toList()));
    }

    /** Meetings, configured roles, and further roles and groups with decisions. */
    Collection<String> roles() {
        Set<String> ids = new LinkedHashSet<>();
        Arrays.stream(Meeting.values()).map(Meeting::id).forEach(ids::add);
        roles.all().stream().map(Role::id).forEach(ids::add);
        ids.addAll(decisions.roles());
        return ids;
    }
}
