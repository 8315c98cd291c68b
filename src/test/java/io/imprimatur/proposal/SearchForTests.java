package io.imprimatur.proposal;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The search for other modules' tests, without the application around it. */
public final class SearchForTests {

    private SearchForTests() {}

    public static SearchProposals on(JdbcClient jdbc) {
        return new SearchProposals(jdbc);
    }
}
