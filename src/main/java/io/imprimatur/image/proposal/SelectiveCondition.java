package io.imprimatur.image.proposal;

/**
 * Part of a search that a single index can serve.
 *
 * @param numbersQuery SQL query with one column, the numbers of the matching proposals
 * @param maxMatches maximum number of matches to inspect in order to find their range
 */
record SelectiveCondition(String numbersQuery, int maxMatches) {

    /** Above this number of matches, a scan of all proposals, newest first, is faster. */
    static final int SELECTIVE_LIMIT = 2000;

    /**
     * Count and range of the matching numbers. An amount above {@link #maxMatches} is a lower bound, and its range is not
     * complete.
     */
    record MatchRange(int amount, long first, long last) {

        boolean isSelective() {
            return amount <= SELECTIVE_LIMIT;
        }
    }
}
