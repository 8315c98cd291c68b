package io.imprimatur.platform.config;

import java.util.Collection;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The configuration contains a key that nothing reads, so the application does not start. */
class UnknownKey extends RuntimeException {

    private final String known;

    UnknownKey(ConfigurationPropertyName path, Collection<String> known) {
        super("'" + path + "' is not a key of the configuration");
        this.known = known.isEmpty()
                ? "a value in the place of '" + path.getParent() + "', and no keys below it"
                : "one of " + String.join(", ", known) + " below '" + path.getParent() + "'";
    }

    String expected() {
        return known;
    }

    /** Reports the known keys instead of a stack trace. */
    static class UnknownKeyAnalyzer extends AbstractFailureAnalyzer<UnknownKey> {

        @Override
        protected FailureAnalysis analyze(Throwable root, UnknownKey cause) {
            return new FailureAnalysis(cause.getMessage() + ".", "Expected: " + cause.expected() + ".", cause);
        }
    }
}
