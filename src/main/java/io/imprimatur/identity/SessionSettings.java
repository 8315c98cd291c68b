package io.imprimatur.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a login in a browser lasts.
 *
 * @param lifetime from the login on, however often the session is used; {@code server.servlet.session.timeout} ends it
 *     earlier when it is not used
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
