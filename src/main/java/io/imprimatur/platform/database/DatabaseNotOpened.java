package io.imprimatur.platform.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The H2 database cannot be opened, so the application does not start. */
class DatabaseNotOpened extends RuntimeException {

    private final String remedy;

    /** @param problem names the file; never a password */
    DatabaseNotOpened(String problem, String remedy) {
        super(problem);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }

    /** Reports the file and the remedy instead of a stack trace. */
    static class DatabaseNotOpenedAnalyzer extends AbstractFailureAnalyzer<DatabaseNotOpened> {

        @Override
        protected FailureAnalysis analyze(Throwable root, DatabaseNotOpened cause) {
            return new FailureAnalysis(cause.getMessage() + ".", cause.remedy(), cause);
        }
    }
}
