package io.imprimatur.identity;

import io.imprimatur.process.Member;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Validation of configured accounts. */
class AccountRules {

    private static final String ACCOUNTS = "imprimatur.identity.accounts";
    private static final Pattern ENCODED = Pattern.compile(
            "\\{bcrypt}\\$2[aby]?\\$\\d\\d\\$[./A-Za-z0-9]{53}|\\{pbkdf2(@SpringSecurity_v5_8)?}[0-9a-fA-F]{32,}");

    private AccountRules() {}

    static void check(List<Account> accounts) {
        if (accounts.isEmpty()) throw IdentityMisconfigured.nobody();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < accounts.size(); i++) {
            check(ACCOUNTS + "[" + i + "]", accounts.get(i));
            checkNew(ACCOUNTS + "[" + i + "].name", accounts.get(i).name(), names);
        }
    }

    private static void check(String path, Account account) {
        if (!Member.isId(account.name()))
            throw new IdentityMisconfigured(path + ".name", "'" + account.name() + "'", Member.FORM);
        if (!ENCODED.matcher(account.password()).matches())
            throw new IdentityMisconfigured(
                    path + ".password",
                    account.password().isEmpty() ? "nothing" : "a text that is not an encoded password",
                    "\"{bcrypt}$2y$10$…\", as `htpasswd -nBC 10 " + account.name() + "` writes it after the colon");
        for (String group : account.groups()) {
            if (!Member.isGroup(group))
                throw new IdentityMisconfigured(path + ".groups", "'" + group + "'", Member.FORM);
        }
    }

    private static void checkNew(String path, String name, Set<String> names) {
        if (!names.add(name.toLowerCase(Locale.ROOT)))
            throw new IdentityMisconfigured(path, "'" + name + "' a second time", "each name once, whatever its case");
    }
}
