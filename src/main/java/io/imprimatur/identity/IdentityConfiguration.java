package io.imprimatur.identity;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.lang.Nullable;

/**
 * How people log in.
 *
 * @param accounts who there is, in mode {@code local}
 * @param trustedProxies addresses or CIDR ranges whose headers are believed; in mode {@code local} what they say of
 *     where somebody logs in from
 * @param proxySecret what the proxy must send besides, in {@code X-Imprimatur-Proxy-Secret}; never shown
 * @param groupsHeader the header with groups, separated by commas, of a proxy that sets or removes it itself
 * @param userInfo where a proxy that sends no groups tells them to a delegated token, e.g. {@code
 *     https://data.example.org/auth/api/v1/user-info}
 * @param userLookup where the groups are told of somebody who is not here
 */
@ConfigurationProperties("imprimatur.identity")
record IdentityConfiguration(
        @DefaultValue("local") Mode mode,
        @DefaultValue List<Account> accounts,
        @DefaultValue List<String> trustedProxies,
        @DefaultValue Optional<String> proxySecret,
        @DefaultValue Optional<String> groupsHeader,
        @DefaultValue Optional<URI> userInfo,
        @Nullable UserLookup.Settings userLookup) {

    enum Mode {
        LOCAL,
        PROXY,
        OIDC
    }

    IdentityConfiguration {
        // Empty, a key unsets what another file has set; an empty secret would be no protection.
        groupsHeader = groupsHeader.filter(name -> !name.isEmpty());
        userInfo = userInfo.filter(address -> !address.toString().isEmpty());
        switch (mode) {
            case LOCAL -> {
                AccountRules.check(accounts);
                TrustedProxies.check(trustedProxies);
            }
            case PROXY -> {
                TrustedProxies.checkSome(trustedProxies);
                ProxyRules.check(proxySecret, groupsHeader, userInfo, userLookup);
            }
            case OIDC ->
                throw new IdentityMisconfigured(
                        "imprimatur.identity.mode", "'oidc'", "local or proxy; OpenID Connect is not supported yet");
        }
    }

    @Override
    public String toString() {
        return "IdentityConfiguration[mode=" + mode + "]";
    }
}
