package io.imprimatur.platform.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports the file and the remedy instead of a stack trace. */
class DatabaseNotOpenedAnalyzer extends AbstractFailureAnalyzer<DatabaseNotOpened> {

    @Override
    protected FailureAnalysis analyze(Throwable root, DatabaseNotOpened cause) {
        return new FailureAnalysis(cause.getMessage() + ".", cause.remedy(), cause);
    }
}
