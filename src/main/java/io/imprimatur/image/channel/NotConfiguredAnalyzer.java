package io.imprimatur.image.channel;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports {@link NotConfigured} at startup with the accepted values, without a stack trace. */
class NotConfiguredAnalyzer extends AbstractFailureAnalyzer<NotConfigured> {

    @Override
    protected FailureAnalysis analyze(Throwable root, NotConfigured cause) {
        return new FailureAnalysis(cause.getMessage() + ".", "Write " + cause.expected() + ".", cause);
    }
}
