package io.imprimatur.proposal;

/**
 * Part of a search that a single index can serve.
 *
 * @param numbers SQL query with one column, the numbers of the matching proposals
 * @param most maximum number of matches to inspect in order to find their range
 */
record Narrowing(String numbers, int most) {

    /** Above this number of matches, a scan of all proposals, newest first, is faster. */
    static final int FEW = 2000;

    /**
     * Count and range of the matching numbers. An amount above {@link #most} is a lower bound, and its range is not
     * complete.
     */
    record Extent(int amount, long first, long last) {

        boolean isFew() {
            return amount <= FEW;
        }
    }
}
