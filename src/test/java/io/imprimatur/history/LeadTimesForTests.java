package io.imprimatur.history;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.proposal.SearchProposals;

/** The lead times for other modules' tests, without the application around them. */
public final class LeadTimesForTests {

    private LeadTimesForTests() {}

    public static MeasureLeadTimes of(SearchProposals searchProposals, AuditTrail trail) {
        return new MeasureLeadTimes(searchProposals, trail);
    }
}
