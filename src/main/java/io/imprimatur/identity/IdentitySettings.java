package io.imprimatur.identity;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.lang.Nullable;

/**
 * Configuration of the login.
 *
 * @param mode how users log in
 * @param accounts all accounts, in mode local
 * @param trustedProxies addresses or CIDR ranges whose headers are trusted; in mode local for the client address of a
 *     login
 * @param proxySecret additional secret that the proxy sends in X-Imprimatur-Proxy-Secret; never shown
 * @param groupsHeader header with comma-separated groups, always set or removed by the proxy
 * @param userInfo endpoint that returns the groups for a delegated token, where the proxy sends no groups, e.g.
 *     https://data.example.org/auth/api/v1/user-info
 * @param userLookup endpoint that returns the groups of a user without a session
 */
@ConfigurationProperties("imprimatur.identity")
record IdentitySettings(
        @DefaultValue("local") Mode mode,
        @DefaultValue List<Account> accounts,
        @DefaultValue List<String> trustedProxies,
        @DefaultValue Optional<String> proxySecret,
        @DefaultValue Optional<String> groupsHeader,
        @DefaultValue Optional<URI> userInfo,
        @NestedConfigurationProperty @Nullable UserLookupGroups.Settings userLookup) {

    enum Mode {
        LOCAL,
        PROXY,
        OIDC
    }

    IdentitySettings {
        // An empty key unsets the value of another file; an empty secret would protect nothing.
        groupsHeader = groupsHeader.filter(name -> !name.isEmpty());
        userInfo = userInfo.filter(address -> !address.toString().isEmpty());
        switch (mode) {
            case LOCAL -> {
                Account.validate(accounts);
                TrustedProxies.validate(trustedProxies);
            }
            case PROXY -> {
                TrustedProxies.validateNotEmpty(trustedProxies);
                ProxySettingsValidator.validate(proxySecret, groupsHeader, userInfo, userLookup);
            }
            case OIDC ->
                throw new IdentityMisconfigured(
                        "imprimatur.identity.mode", "'oidc'", "local or proxy; OpenID Connect is not supported yet");
        }
    }

    @Override
    public String toString() {
        return "IdentitySettings[mode=" + mode + "]";
    }
}
