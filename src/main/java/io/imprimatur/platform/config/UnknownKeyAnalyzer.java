package io.imprimatur.platform.config;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports the known keys instead of a stack trace. */
class UnknownKeyAnalyzer extends AbstractFailureAnalyzer<UnknownKey> {

    @Override
    protected FailureAnalysis analyze(Throwable root, UnknownKey cause) {
        return new FailureAnalysis(cause.getMessage() + ".", "Expected: " + cause.expected() + ".", cause);
    }
}
