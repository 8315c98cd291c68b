package io.imprimatur.image.channel;

import java.util.Collection;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The configuration refers to an undefined entry, which prevents startup. */
public class NotConfigured extends IllegalArgumentException {

    private final String expected;

    private NotConfigured(String path, String id, Collection<String> known) {
        super(path + ": '" + id + "' is not configured: expected " + oneOf(known));
        this.expected = oneOf(known);
    }

    /**
     * @param path property with the reference, e.g. {@code imprimatur.channels.recommended.window}
     * @throws NotConfigured unless {@code id} is among the known
     */
    public static void requireKnown(String path, String id, Collection<String> known) {
        if (!known.contains(id)) throw new NotConfigured(path, id, known);
    }

    String expected() {
        return expected;
    }

    private static String oneOf(Collection<String> known) {
        return known.isEmpty() ? "nothing, for none is configured" : "one of " + String.join(", ", known);
    }

    /** Reports {@link NotConfigured} at startup with the accepted values, without a stack trace. */
    static class NotConfiguredAnalyzer extends AbstractFailureAnalyzer<NotConfigured> {

        @Override
        protected FailureAnalysis analyze(Throwable root, NotConfigured cause) {
            return new FailureAnalysis(cause.getMessage() + ".", "Write " + cause.expected() + ".", cause);
        }
    }
}
