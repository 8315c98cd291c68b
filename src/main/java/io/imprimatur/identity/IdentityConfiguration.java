package io.imprimatur.identity;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people log in.
 *
 * @param accounts who there is, in mode {@code local}
 * @param trustedProxies addresses or CIDR ranges whose headers are believed, in mode {@code proxy}
 * @param userInfo where a proxy that sends no groups tells them to a delegated token, e.g. {@code
 *     https://data.example.org/auth/api/v1/user-info}
 */
@ConfigurationProperties("imprimatur.identity")
record IdentityConfiguration(
        @DefaultValue("local") Mode mode,
        @DefaultValue List<Account> accounts,
        @DefaultValue List<String> trustedProxies,
        @DefaultValue Optional<URI> userInfo) {

    enum Mode {
        LOCAL,
        PROXY,
        OIDC
    }

    IdentityConfiguration {
        switch (mode) {
            case LOCAL -> AccountRules.check(accounts);
            case PROXY -> TrustedProxies.check(trustedProxies);
            case OIDC ->
                throw new IdentityMisconfigured(
                        "imprimatur.identity.mode", "'oidc'", "local or proxy; OpenID Connect comes later");
        }
    }
}
