package io.imprimatur.ticket;

import io.imprimatur.process.Member;
import io.imprimatur.ticket.JiraSettings.Account;
import io.imprimatur.ticket.JiraSettings.Flavour;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.lang.Nullable;

/** Validation of the section {@code imprimatur.jira}. */
final class JiraRules {

    private static final String SECTION = "imprimatur.jira.";
    private static final Pattern PROJECT = Pattern.compile("[A-Z][A-Z0-9_]{1,30}");
    private static final Pattern COMMAND_WORD = Pattern.compile("[a-z]{2,30}");
    private static final Duration MIN_POLL = Duration.ofSeconds(1);

    private JiraRules() {}

    static void checkAddresses(@Nullable URI api, @Nullable URI browse) {
        if (api == null) throw invalid("api", "missing", "an address, e.g. https://example.atlassian.net");
        checkAddress("api", api);
        if (browse != null) checkAddress("browse", browse);
    }

    private static void checkAddress(String key, URI address) {
        boolean web = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
        boolean bare = address.getUserInfo() == null && address.getQuery() == null && address.getFragment() == null;
        if (!web || address.getHost() == null || !bare)
            throw invalid(key, "not an address without login and query", "e.g. https://example.atlassian.net");
    }

    static void checkLogin(Flavour flavour, String username, String token) {
        if (token.isBlank()) throw invalid("token", "empty", "a token, e.g. \"${JIRA_TOKEN}\"");
        if (flavour == Flavour.CLOUD && username.isBlank())
            throw invalid("username", "empty", "the account that the token belongs to, e.g. bot@example.org");
    }

    static void checkProject(String project, Duration poll) {
        if (!PROJECT.matcher(project).matches())
            throw invalid("project", "'" + project + "'", "a project's key, e.g. SP");
        if (poll.compareTo(MIN_POLL) < 0) throw invalid("poll", "'" + poll + "'", "PT1S or longer, e.g. PT60S");
    }

    static void checkAccounts(List<Account> accounts, List<String> watchers) {
        Set<String> users = new HashSet<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < accounts.size(); i++) {
            Account each = accounts.get(i);
            if (!Member.isId(each.user()))
                throw invalid("accounts[" + i + "].user", "'" + each.user() + "'", Member.FORM);
            if (!users.add(each.user()) || !ids.add(each.id()))
                throw invalid("accounts[" + i + "]", each + " a second time", "each user and each id once");
        }
        for (int i = 0; i < watchers.size(); i++)
            if (!users.contains(watchers.get(i)))
                throw invalid("watchers[" + i + "]", "'" + watchers.get(i) + "'", "a user that accounts names: " + users);
    }

    static void checkWords(List<String> acknowledge, List<String> object) {
        checkWords("acknowledge-words", acknowledge);
        checkWords("object-words", object);
        Set<String> both = new HashSet<>(acknowledge);
        both.retainAll(object);
        if (!both.isEmpty()) throw invalid("object-words", both + " in both lists", "each word in one of them");
    }

    private static void checkWords(String key, List<String> words) {
        for (int i = 0; i < words.size(); i++)
            if (!COMMAND_WORD.matcher(words.get(i)).matches() || words.get(i).equals("imprimatur"))
                throw invalid(key + "[" + i + "]", "'" + words.get(i) + "'", "2 to 30 letters a-z, e.g. ack");
    }

    private static IllegalArgumentException invalid(String key, String found, String expected) {
        return new IllegalArgumentException(SECTION + key + " is " + found + ": expected " + expected);
    }
}
