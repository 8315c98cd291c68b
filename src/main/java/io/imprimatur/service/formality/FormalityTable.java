package io.imprimatur.service.formality;

/** Decision table for the requirements of an update, maintained by non-programmers. */
public interface FormalityTable {

    /**
     * Evaluates the table.
     *
     * @throws InvalidFormalityTable if the table has no answer, several, or a malformed one
     */
    FormalityResult evaluate(FormalityInput question);

    /** The table is incomplete, ambiguous or malformed. */
    class InvalidFormalityTable extends RuntimeException {

        public InvalidFormalityTable(String why) {
            super(why);
        }

        public InvalidFormalityTable(String why, Throwable cause) {
            super(why, cause);
        }
    }
}
