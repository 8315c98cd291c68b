package io.imprimatur.formality;

/** The table that says what an update takes, kept by people who need not program. */
public interface FormalityTable {

    /** @throws UnusableTable if the table has no answer, several, or one that nobody understands */
    FormalityAnswer ask(FormalityQuestion question);

    /** The table has to be mended. */
    class UnusableTable extends RuntimeException {

        public UnusableTable(String why) {
            super(why);
        }

        public UnusableTable(String why, Throwable cause) {
            super(why, cause);
        }
    }
}
