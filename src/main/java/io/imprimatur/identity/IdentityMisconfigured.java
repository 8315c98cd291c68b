package io.imprimatur.identity;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** The configuration of the login is incomplete or unsafe, so the application does not start. */
class IdentityMisconfigured extends RuntimeException {

    private static final String EXAMPLE =
            """
            who may log in. Nobody can by default, and there is no default password. Either local accounts:

                imprimatur:
                  identity:
                    mode: local
                    accounts:
                      - name: ada
                        email: ada@example.org
                        password: "{bcrypt}$2y$10$…"     # what `htpasswd -nBC 10 ada` writes after the colon
                        groups: [science-platform]

            or a proxy that logs people in and says so in X-Auth-Request-User and -Email:

                imprimatur:
                  identity:
                    mode: proxy
                    trusted-proxies: [10.0.0.0/8]     # where it is reached from; nobody else's headers count
                    user-info: https://data.example.org/auth/api/v1/user-info     # who tells the groups, if it does
            """;

    private final String expected;

    /** @param found the current value; never a secret */
    IdentityMisconfigured(String path, String found, String expected) {
        super(path + " is " + found);
        this.expected = expected;
    }

    static IdentityMisconfigured noAccounts() {
        return new IdentityMisconfigured("imprimatur.identity.accounts", "empty", EXAMPLE);
    }

    String expected() {
        return expected;
    }

    /**
     * Reports the expected configuration instead of a stack trace; ordered first, because Spring's own analysis would
     * repeat values.
     */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static class IdentityMisconfiguredAnalyzer extends AbstractFailureAnalyzer<IdentityMisconfigured> {

        @Override
        protected FailureAnalysis analyze(Throwable root, IdentityMisconfigured cause) {
            return new FailureAnalysis(cause.getMessage() + ".", "Expected: " + cause.expected(), cause);
        }
    }
}
