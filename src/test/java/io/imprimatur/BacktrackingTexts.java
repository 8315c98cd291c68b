package io.imprimatur;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Inputs that provoke backtracking: many partial matches of a regular expression, but never a complete one. */
final class BacktrackingTexts {

    private static final int LONG = 6_000;
    private static final int SHORT = 600;
    private static final List<String> ENDS = List.of("\0", "!");
    private static final List<String> CHARACTERS = "aA0_-./:;=@,\"'<>[]{}()\\*+!?#%&|~^$ \n\t\r\u001B\0é\u2028"
            .chars()
            .mapToObj(Character::toString)
            .toList();

    private BacktrackingTexts() {}

    static Set<String> against(String regex) {
        List<String> words = new ArrayList<>(words(regex));
        List<String> all = new ArrayList<>(CHARACTERS);
        all.addAll(words);
        Set<String> texts = new LinkedHashSet<>();
        for (String one : all) for (String end : ENDS) texts.add(repeated("", one, LONG) + end);
        for (String one : all) for (String two : all) texts.add(repeated("", one + two, SHORT) + "\0");
        for (String word : words) {
            String begun = word + "a".repeat(30);
            for (String one : all) {
                for (String end : ENDS) texts.add(repeated(word, one, SHORT) + end);
                texts.add(repeated(begun, one + "a", LONG) + "!");
            }
        }
        if (words.size() < 7)
            for (String one : words)
                for (String two : all)
                    for (String three : words) texts.add(repeated("", one + two.repeat(20) + three, SHORT) + "!");
        for (String end : ENDS) texts.add("\u001B[0m".repeat(60_000) + end);
        return texts;
    }

    private static String repeated(String beginning, String unit, int length) {
        return beginning + unit.repeat(Math.max(2, length / unit.length()));
    }

    /** Literals of the expression. */
    private static Set<String> words(String regex) {
        Set<String> words = new LinkedHashSet<>();
        StringBuilder word = new StringBuilder();
        boolean inClass = false;
        for (int i = 0; i < regex.length(); i++) {
            char next = regex.charAt(i);
            if (next == '[') inClass = true;
            boolean literal = !inClass && "\\(){}|*+?.^$[]".indexOf(next) < 0;
            if (next == ']') inClass = false;
            if (next == '\\' && i + 1 < regex.length()) {
                char escaped = regex.charAt(++i);
                if (!inClass && !Character.isLetterOrDigit(escaped)) {
                    word.append(escaped);
                    continue;
                }
            }
            if (literal) word.append(next);
            else end(word, words);
        }
        end(word, words);
        return words;
    }

    private static void end(StringBuilder word, Set<String> words) {
        if (word.length() > 0) words.add(word.toString());
        word.setLength(0);
    }
}
