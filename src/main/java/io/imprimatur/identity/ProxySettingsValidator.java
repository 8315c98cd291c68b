package io.imprimatur.identity;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.lang.Nullable;

/** Validation of the proxy's configuration. */
final class ProxySettingsValidator {

    private static final String SECTION = "imprimatur.identity.";
    private static final Pattern HEADER = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,63}");
    private static final Pattern SECRET = Pattern.compile("[!-~&&[^,]]{16,256}");
    private static final Set<String> TAKEN = Set.of(
            "x-auth-request-user",
            "x-auth-request-email",
            "x-auth-request-token",
            "x-imprimatur-proxy-secret",
            "authorization",
            "cookie",
            "host");

    private ProxySettingsValidator() {}

    static void validate(
            Optional<String> secret,
            Optional<String> groupsHeader,
            Optional<URI> userInfo,
            @Nullable UserLookupGroups.Settings userLookup) {
        secret.ifPresent(ProxySettingsValidator::checkSecret);
        groupsHeader.ifPresent(ProxySettingsValidator::checkHeader);
        userInfo.ifPresent(address -> checkAddress("user-info", address));
        if (userLookup != null) checkLookup(userLookup);
        if (groupsHeader.isPresent() && userInfo.isPresent())
            throw wrong("groups-header", "there beside user-info", "one of the two to tell the groups");
    }

    private static void checkHeader(String name) {
        if (!HEADER.matcher(name).matches() || TAKEN.contains(name.toLowerCase(Locale.ROOT)))
            throw wrong(
                    "groups-header",
                    "'" + name + "'",
                    "the name of a header that the proxy sets or removes itself, of letters, digits and '-', which says"
                            + " nothing else, e.g. X-Auth-Request-Groups");
    }

    private static void checkSecret(String secret) {
        if (!SECRET.matcher(secret).matches())
            throw wrong(
                    "proxy-secret",
                    secret.isEmpty() ? "empty" : "a text that cannot be one",
                    "16 to 256 visible ASCII characters without a comma, e.g. what `openssl rand -hex 32` writes");
    }

    private static void checkLookup(UserLookupGroups.Settings lookup) {
        checkAddress("user-lookup.url", lookup.url());
        if (lookup.token().isBlank())
            throw wrong("user-lookup.token", "empty", "a token of scope admin:userinfo, e.g. \"${USERINFO_TOKEN}\"");
    }

    private static void checkAddress(String key, @Nullable URI address) {
        if (address == null) throw wrongAddress(key, "missing");
        boolean web = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
        boolean bare =
                address.getRawUserInfo() == null && address.getRawQuery() == null && address.getRawFragment() == null;
        if (!web || address.getHost() == null || !bare)
            throw wrongAddress(key, "not an address without login and query");
    }

    private static IdentityMisconfigured wrongAddress(String key, String found) {
        String last = key.equals("user-info") ? "user-info" : "users";
        return wrong(key, found, "e.g. https://data.example.org/auth/api/v1/" + last);
    }

    private static IdentityMisconfigured wrong(String key, String found, String expected) {
        return new IdentityMisconfigured(SECTION + key, found, expected);
    }
}
