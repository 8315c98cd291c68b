package io.imprimatur.identity;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Reports the expected configuration instead of a stack trace; ordered first, because Spring's own analysis would
 * repeat values.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class IdentityMisconfiguredAnalyzer extends AbstractFailureAnalyzer<IdentityMisconfigured> {

    @Override
    protected FailureAnalysis analyze(Throwable root, IdentityMisconfigured cause) {
        return new FailureAnalysis(cause.getMessage() + ".", "Expected: " + cause.expected(), cause);
    }
}
