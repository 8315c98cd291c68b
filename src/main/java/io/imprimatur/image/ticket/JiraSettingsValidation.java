package io.imprimatur.image.ticket;

import io.imprimatur.engine.EngineUser;
import io.imprimatur.image.ticket.JiraSettings.Account;
import io.imprimatur.image.ticket.JiraSettings.Flavour;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.springframework.lang.Nullable;

/** Validation of the section {@code imprimatur.jira}. */
final class JiraSettingsValidation {

    private static final String SECTION = "imprimatur.jira.";
    private static final Pattern PROJECT = Pattern.compile("[A-Z][A-Z0-9_]{1,30}");
    private static final Pattern COMMAND_WORD = Pattern.compile("[a-z]{2,30}");
    private static final Duration MIN_POLL = Duration.ofSeconds(1);
    private static final Pattern FIELD_ID = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,99}");

    /** Spring's binder drops the underscore unless the key is written in brackets. */
    private static final Pattern CUSTOM_FIELD = Pattern.compile("customfield_?([0-9]{1,18})");

    private JiraSettingsValidation() {}

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
            if (!EngineUser.isUserName(each.user()))
                throw invalid("accounts[" + i + "].user", "'" + each.user() + "'", EngineUser.NAME_FORMAT);
            if (!users.add(each.user()) || !ids.add(each.id()))
                throw invalid("accounts[" + i + "]", each + " a second time", "each user and each id once");
        }
        for (int i = 0; i < watchers.size(); i++)
            if (!users.contains(watchers.get(i)))
                throw invalid(
                        "watchers[" + i + "]", "'" + watchers.get(i) + "'", "a user that accounts names: " + users);
    }

    static void checkCommandWords(List<String> acknowledge, List<String> object) {
        checkCommandWords("acknowledge-words", acknowledge);
        checkCommandWords("object-words", object);
        Set<String> both = new HashSet<>(acknowledge);
        both.retainAll(object);
        if (!both.isEmpty()) throw invalid("object-words", both + " in both lists", "each word in one of them");
    }

    private static void checkCommandWords(String key, List<String> words) {
        for (int i = 0; i < words.size(); i++)
            if (!COMMAND_WORD.matcher(words.get(i)).matches() || words.get(i).equals("imprimatur"))
                throw invalid(key + "[" + i + "]", "'" + words.get(i) + "'", "2 to 30 letters a-z, e.g. ack");
    }

    /**
     * Field values set when a ticket is closed, as JSON for Jira's API.
     *
     * @throws IllegalArgumentException with the property's path and the accepted form
     */
    static Map<String, Object> doneFields(Map<String, Object> bound, String resolution, String transition) {
        if (transition.isBlank() && !(bound.isEmpty() && resolution.isEmpty()))
            throw invalid(
                    "done-transition", "empty", "a transition to set done-resolution and done-fields with, e.g. Done");
        if (!resolution.isEmpty() && resolution.isBlank())
            throw invalid("done-resolution", "blank", "a resolution's name, e.g. Done");
        Map<String, Object> fields = new LinkedHashMap<>();
        bound.forEach((id, value) -> fields.put(fieldId(id), fieldValue("done-fields." + id, value)));
        if (fields.containsKey("resolution") && !resolution.isEmpty())
            throw invalid("done-fields.resolution", "beside done-resolution", "one of them");
        return fields;
    }

    private static String fieldId(String key) {
        String id = CUSTOM_FIELD.matcher(key).replaceFirst("customfield_$1");
        if (!FIELD_ID.matcher(id).matches())
            throw invalid("done-fields." + key, "not a field's id", "e.g. fixVersions or customfield_10010");
        return id;
    }

    private static Object fieldValue(String path, Object value) {
        if (value instanceof Map<?, ?> map) return isIndexed(map) ? list(path, map) : object(path, map);
        if (value instanceof List<?> list)
            return list.stream().map(each -> fieldValue(path, each)).toList();
        if (value instanceof Number || value instanceof Boolean) return value;
        if (value instanceof String text && !text.isBlank()) return text;
        throw invalid(path, "empty", "what Jira's API takes, e.g. {value: Released}");
    }

    private static Map<String, Object> object(String path, Map<?, ?> map) {
        if (map.isEmpty()) throw invalid(path, "empty", "what Jira's API takes, e.g. {value: Released}");
        Map<String, Object> object = new LinkedHashMap<>();
        map.forEach((key, value) -> object.put(key.toString(), fieldValue(path + "." + key, value)));
        return object;
    }

    /** Spring's binder turns a list of unknown type into a map with indices as keys. */
    private static boolean isIndexed(Map<?, ?> map) {
        return !map.isEmpty()
                && IntStream.range(0, map.size()).mapToObj(i -> "" + i).allMatch(map::containsKey);
    }

    private static List<Object> list(String path, Map<?, ?> map) {
        return IntStream.range(0, map.size())
                .mapToObj(i -> fieldValue(path + "[" + i + "]", map.get("" + i)))
                .toList();
    }

    private static IllegalArgumentException invalid(String key, String found, String expected) {
        return new IllegalArgumentException(SECTION + key + " is " + found + ": expected " + expected);
    }
}
