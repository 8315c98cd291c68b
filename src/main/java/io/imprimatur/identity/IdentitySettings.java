package io.imprimatur.identity;

import io.imprimatur.engine.EngineUser;
import io.imprimatur.platform.text.Sha256;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
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

    /**
     * A local account.
     *
     * @param password encoded, prefixed with the encoding's id, e.g. <code>{bcrypt}$2y$10$…</code>; never shown
     */
    record Account(
            @DefaultValue("") String name,
            @DefaultValue("") String email,
            @DefaultValue("") String password,
            @DefaultValue Set<String> groups) {

        private static final String ACCOUNTS = "imprimatur.identity.accounts";
        private static final Pattern ENCODED = Pattern.compile(
                "\\{bcrypt}\\$2[aby]?\\$\\d\\d\\$[./A-Za-z0-9]{53}|\\{pbkdf2(@SpringSecurity_v5_8)?}[0-9a-fA-F]{32,}");

        Person person() {
            return new Person(name, email, Set.copyOf(groups));
        }

        /** Changes with name and password, and reveals neither. */
        String fingerprint() {
            return Sha256.hex(name + '\n' + password);
        }

        /** @throws IdentityMisconfigured unless there is an account, and all are valid with unique names */
        static void validate(List<Account> accounts) {
            if (accounts.isEmpty()) throw IdentityMisconfigured.noAccounts();
            Set<String> names = new HashSet<>();
            for (int i = 0; i < accounts.size(); i++) {
                accounts.get(i).validate(ACCOUNTS + "[" + i + "]");
                checkUnique(ACCOUNTS + "[" + i + "].name", accounts.get(i).name, names);
            }
        }

        private void validate(String path) {
            if (!EngineUser.isUserName(name))
                throw new IdentityMisconfigured(path + ".name", "'" + name + "'", EngineUser.NAME_FORMAT);
            if (!ENCODED.matcher(password).matches())
                throw new IdentityMisconfigured(
                        path + ".password",
                        password.isEmpty() ? "nothing" : "a text that is not an encoded password",
                        "\"{bcrypt}$2y$10$…\", as `htpasswd -nBC 10 " + name + "` writes it after the colon");
            for (String group : groups) {
                if (!EngineUser.isGroupName(group))
                    throw new IdentityMisconfigured(path + ".groups", "'" + group + "'", EngineUser.NAME_FORMAT);
            }
        }

        private static void checkUnique(String path, String name, Set<String> names) {
            if (!names.add(name.toLowerCase(Locale.ROOT)))
                throw new IdentityMisconfigured(
                        path, "'" + name + "' a second time", "each name once, whatever its case");
        }

        @Override
        public String toString() {
            return "Account[name=" + name + ", groups=" + groups + "]";
        }
    }
}
