package io.imprimatur.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Lifetime of a login in a browser.
 *
 * @param lifetime time since the login, regardless of activity; an inactive session ends earlier, after
 *     server.servlet.session.timeout
 */
@ConfigurationProperties("imprimatur.identity.session")
record SessionSettings(@DefaultValue("12h") Duration lifetime) {

    private static final Duration LONGEST = Duration.ofDays(7);

    SessionSettings {
        if (lifetime.isNegative() || lifetime.isZero() || lifetime.compareTo(LONGEST) > 0)
            throw new IdentityMisconfigured(
                    "imprimatur.identity.session.lifetime",
                    "'" + lifetime + "'",
                    "a duration of at most 7 days, e.g. 12h");
    }
}
