package io.imprimatur.image.ticket;

import io.imprimatur.image.ticket.CommentText.Word;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds roles in a text by id or title, tolerating markup, spacing, hyphenation and typing errors.
 *
 * @param roleIds role ids in the channel's order
 * @param titles of every configured role by id, so that a role that is not asked is not mistaken for another
 */
record RoleMatcher(List<String> roleIds, Map<String, String> titles) {

    private static final Set<String> FILLERS = Set.of(
            "a",
            "acting",
            "an",
            "as",
            "behalf",
            "by",
            "capacity",
            "for",
            "from",
            "in",
            "my",
            "of",
            "on",
            "or",
            "role",
            "the");
    private static final Set<String> CAPACITY_WORDS = Set.of("as", "behalf", "for", "role");
    private static final Set<String> CONJUNCTIONS = Set.of("also", "and", "or", "plus", "well", "with", "both");
    private static final int MIN_FUZZY_LENGTH = 6;

    /** Roles named by the words, in order, and words that resemble a role name. */
    List<Mention> findMentions(CommentText text, List<Word> words) {
        Map<String, Set<String>> names = names();
        List<Mention> found = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < words.size(); ) {
            Optional<Mention> named = named(names, text, words, at);
            if (named.isPresent()) {
                addSimilar(names.keySet(), words, from, at, found);
                found.add(named.get());
                from = named.get().end();
            }
            at = named.map(Mention::end).orElse(at + 1);
        }
        addSimilar(names.keySet(), words, from, words.size(), found);
        return found;
    }

    /**
     * Whether the role comes first, possibly after words such as "as the". "The" alone does not count, as it may start
     * any sentence.
     */
    static boolean isFirst(Mention mention, List<Word> words) {
        List<String> before =
                words.subList(0, mention.begin()).stream().map(Word::text).toList();
        return before.isEmpty()
                || (FILLERS.containsAll(before) && before.stream().anyMatch(CAPACITY_WORDS::contains));
    }

    /** Whether both roles are items of one list. */
    static boolean areListItems(Mention first, Mention second, List<Word> words) {
        return second.begin() >= first.end()
                && words.subList(first.end(), second.begin()).stream()
                        .map(Word::text)
                        .allMatch(word -> FILLERS.contains(word) || CONJUNCTIONS.contains(word));
    }

    /** Whether all words occur in role names, e.g. {@code lead}. */
    boolean isNameFragment(List<Word> words) {
        Set<String> vocabulary = Stream.concat(titles.keySet().stream(), titles.values().stream())
                .flatMap(name -> CommentText.of(name).words().stream().map(Word::text))
                .filter(word -> !FILLERS.contains(word))
                .collect(Collectors.toSet());
        List<String> candidate = words.stream()
                .map(Word::text)
                .filter(word -> !FILLERS.contains(word))
                .toList();
        return !candidate.isEmpty()
                && candidate.stream().allMatch(word -> vocabulary.stream()
                        .anyMatch(each -> each.equals(word) || isSimilar(word, each)));
    }

    private Map<String, Set<String>> names() {
        Map<String, Set<String>> names = new HashMap<>();
        Stream.concat(roleIds.stream(), titles.keySet().stream()).forEach(id -> add(names, id, id));
        titles.forEach((id, title) -> add(names, title, id));
        titles.keySet().forEach(id -> addAbbreviations(names, id));
        return names;
    }

    /**
     * Abbreviations such as {@code pipelines-lead} and {@code science-lead} of {@code science-pipelines-lead} are
     * ambiguous and match no role.
     */
    private static void addAbbreviations(Map<String, Set<String>> names, String id) {
        List<String> words = CommentText.of(id).words().stream().map(Word::text).toList();
        for (int from = 1; from < words.size() - 1; from++)
            names.putIfAbsent(String.join("", words.subList(from, words.size())), new TreeSet<>());
        if (words.size() > 2) names.putIfAbsent(words.get(0) + words.get(words.size() - 1), new TreeSet<>());
    }

    private static void add(Map<String, Set<String>> names, String name, String id) {
        String joined = CommentText.of(name).words().stream().map(Word::text).collect(Collectors.joining());
        if (!joined.isEmpty())
            names.computeIfAbsent(joined, first -> new TreeSet<>()).add(id);
    }

    /** Longest role name at this position. Part of a longer compound only resembles the role. */
    private static Optional<Mention> named(
            Map<String, Set<String>> names, CommentText text, List<Word> words, int begin) {
        int longest = longest(names.keySet());
        Mention found = null;
        StringBuilder joined = new StringBuilder();
        for (int end = begin; end < words.size() && joined.length() <= longest; end++) {
            joined.append(words.get(end).text());
            Set<String> ids = names.get(joined.toString());
            if (ids != null) found = new Mention(ids, begin, end + 1);
        }
        if (found == null) return Optional.empty();
        boolean alone = !areHyphenated(text, words, begin - 1) && !areHyphenated(text, words, found.end() - 1);
        return Optional.of(alone ? found : new Mention(Set.of(), begin, found.end()));
    }

    /** Whether only hyphens separate this word from the next. */
    static boolean areHyphenated(CommentText text, List<Word> words, int first) {
        if (first < 0 || first + 1 >= words.size()) return false;
        String between =
                text.visibleBetween(words.get(first).end(), words.get(first + 1).start());
        return !between.isEmpty() && between.chars().allMatch(character -> "-_\\\u2010\u2011".indexOf(character) >= 0);
    }

    private static void addSimilar(Collection<String> names, List<Word> words, int from, int to, List<Mention> found) {
        int longest = longest(names) + 3;
        for (int begin = from; begin < to; begin++) {
            StringBuilder joined = new StringBuilder();
            for (int end = begin; end < to && joined.length() <= longest; end++) {
                joined.append(words.get(end).text());
                if (isSimilarToAny(names, joined.toString())) {
                    found.add(new Mention(Set.of(), begin, end + 1));
                    return;
                }
            }
        }
    }

    private static int longest(Collection<String> names) {
        return names.stream().mapToInt(String::length).max().orElse(0);
    }

    private static boolean isSimilarToAny(Collection<String> names, String candidate) {
        return names.stream().anyMatch(name -> isSimilar(candidate, name));
    }

    private static boolean isSimilar(String candidate, String name) {
        int allowed = name.length() < MIN_FUZZY_LENGTH ? 0 : name.length() < 2 * MIN_FUZZY_LENGTH ? 1 : 2;
        return allowed > 0
                && Math.abs(candidate.length() - name.length()) <= allowed
                && distance(candidate, name) <= allowed;
    }

    /** Levenshtein distance. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) row[j] = j;
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }

    /**
     * Mention of a role.
     *
     * @param ids of the roles with this name; empty if the words only resemble a role
     * @param begin index of the first word
     * @param end index after the last word
     */
    record Mention(Set<String> ids, int begin, int end) {

        Mention {
            ids = Set.copyOf(ids);
        }
    }
}
