package io.imprimatur.proposal;

/**
 * A part of a search that an index serves by itself.
 *
 * @param numbers SQL whose one column gives the number of each proposal that meets it
 * @param most how many are worth looking at to learn how far their numbers reach
 */
record Narrowing(String numbers, int most) {

    /** More than these are found sooner by looking through all, the newest first. */
    static final int FEW = 2000;

    /** The numbers that meet it: how many, and from where to where; one more than {@link #most} tells only of itself. */
    record Extent(int amount, long first, long last) {

        boolean isFew() {
            return amount <= FEW;
        }
    }
}
