package io.imprimatur.formality;

/** Decision table for the requirements of an update, maintained by non-programmers. */
public interface FormalityTable {

    /**
     * Evaluates the table.
     *
     * @throws UnusableTable if the table has no answer, several, or a malformed one
     */
    FormalityAnswer ask(FormalityQuestion question);

    /** The table is incomplete, ambiguous or malformed. */
    class UnusableTable extends RuntimeException {

        public UnusableTable(String why) {
            super(why);
        }

        public UnusableTable(String why, Throwable cause) {
            super(why, cause);
        }
    }
}
