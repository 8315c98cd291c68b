package io.imprimatur.image.ticket;

import io.imprimatur.image.ticket.CommentText.Word;
import io.imprimatur.image.ticket.RoleMatcher.Mention;
import io.imprimatur.platform.refusal.Refusal;
import io.imprimatur.platform.text.UnicodeText;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Parses comments such as {@code ack}, {@code Acknowledge: middleware-lead}, {@code object: notebooks fail}. A comment
 * without a leading command word is ignored. An ambiguous command is rejected: text that resembles a role name must
 * match exactly one role.
 */
@Component
class CommentParser {

    private static final String PUNCTUATION = ":\uFF1A,.!;-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\\";
    private static final String DECORATION = PUNCTUATION + "*_+^~)]}\"'`\u201d\u2019\u00bb";
    private static final String COLONS = ":\uFF1A\uFE55\u2236";
    private static final String QUESTION_MARKS = "?\uFF1F\u00BF\u061F\u203D\u2047\u2048\u2049";
    private static final String CLAUSE_ENDS = COLONS + QUESTION_MARKS + ",.;!()\n\u2013\u2014\uFF0C\u3002";
    private static final String EMPHASIS = "*_+";
    private static final String JOINERS = "-_\\\u2010\u2011'\u2019";
    private static final int MAX_QUOTE = 80;

    private final List<String> acknowledge;
    private final List<String> object;

    CommentParser(JiraSettings settings) {
        this.acknowledge = settings.acknowledgeWords();
        this.object = settings.objectWords();
    }

    /**
     * @return empty if the comment is not a command
     * @throws CommentNotTaken if the command is ambiguous
     */
    Optional<CommentCommand> parse(String body, RoleMatcher roles) {
        CommentText text = CommentText.of(body);
        return command(text, roles)
                .map(word -> acknowledge.contains(word.text())
                        ? acknowledgement(text, word, roles)
                        : objection(text, word, roles));
    }

    /** Whether the comment starts with a command word, ambiguous or not. */
    boolean isCommand(String body, RoleMatcher roles) {
        return command(CommentText.of(body), roles).isPresent();
    }

    private Optional<Word> command(CommentText text, RoleMatcher roles) {
        if (text.words().isEmpty()) return Optional.empty();
        String typed = text.typed();
        int begin = CommentText.firstVisible(typed);
        if (begin < typed.length() && typed.charAt(begin) == '\\') begin = text.nextVisible(begin + 1);
        boolean marked = begin < typed.length() && EMPHASIS.indexOf(typed.charAt(begin)) >= 0;
        char mark = marked ? typed.charAt(begin) : 0;
        Word first = text.words().get(0);
        boolean isFirst = first.start() == (marked ? text.nextVisible(begin + 1) : begin);
        if (!isFirst || !(acknowledge.contains(first.text()) || object.contains(first.text()))) return Optional.empty();
        return isWordEnd(text, first, mark) || isJoinedToRole(text, roles) ? Optional.of(first) : Optional.empty();
    }

    /** False for "ack-ish", "ack_" and "ack'd", which are other words. */
    private static boolean isWordEnd(CommentText text, Word word, char mark) {
        String typed = text.typed();
        int next = text.nextVisible(word.end());
        if (next == typed.length() || (mark != 0 && typed.charAt(next) == mark)) return true;
        if (typed.charAt(next) == '_') return false;
        int after = next;
        while (after < typed.length() && JOINERS.indexOf(typed.charAt(after)) >= 0) after = text.nextVisible(after + 1);
        boolean joined = text.visibleBetween(next, after).chars().anyMatch(character -> character != '\\');
        return !joined || after == typed.length() || !CommentText.isWordCharacter(typed.codePointAt(after));
    }

    private static boolean isJoinedToRole(CommentText text, RoleMatcher roles) {
        List<Word> arguments = arguments(text);
        return !arguments.isEmpty()
                && roles.findMentions(text, arguments).stream()
                        .anyMatch(mention -> RoleMatcher.isFirst(mention, arguments));
    }

    private CommentCommand acknowledgement(CommentText text, Word word, RoleMatcher roles) {
        Optional<Mention> role = role(text, word, roles);
        List<Word> arguments = arguments(text);
        int from = role.map(mention -> arguments.get(mention.end() - 1).end()).orElse(word.end());
        if (containsAny(QUESTION_MARKS, punctuationAfter(text, word.end()) + punctuationAfter(text, from)))
            throw new CommentNotTaken("it is a question");
        if (arguments.stream().map(Word::text).anyMatch(object::contains))
            throw new CommentNotTaken("it both acknowledges and objects");
        if (role.isEmpty()
                && (roles.isNameFragment(firstClause(text, arguments)) || isHyphenatedCompound(text, arguments)))
            throw notARole(text, firstClause(text, arguments), roles);
        return new CommentCommand("acknowledge", id(role), remainder(text, from, role));
    }

    private CommentCommand objection(CommentText text, Word word, RoleMatcher roles) {
        Optional<Mention> role = role(text, word, roles);
        List<Word> arguments = arguments(text);
        int from = role.map(mention -> arguments.get(mention.end() - 1).end()).orElse(word.end());
        boolean colon = containsAny(COLONS, punctuationAfter(text, word.end()))
                || containsAny(COLONS, punctuationAfter(text, from));
        boolean reason = arguments.stream().anyMatch(each -> each.start() >= from);
        if (!colon || !reason)
            throw new CommentNotTaken("an objection needs a colon and a reason: expected e.g. '" + object.get(0)
                    + ": the plots are empty'");
        return new CommentCommand("object", id(role), remainder(text, from, role));
    }

    private static Optional<String> id(Optional<Mention> role) {
        return role.map(mention -> mention.ids().iterator().next());
    }

    private static String remainder(CommentText text, int from, Optional<Mention> role) {
        return text.remainder(from, role.isPresent() ? DECORATION : PUNCTUATION);
    }

    /** The role named directly after the command word. */
    private static Optional<Mention> role(CommentText text, Word word, RoleMatcher roles) {
        List<Word> arguments = arguments(text);
        List<Mention> mentions = roles.findMentions(text, arguments);
        if (mentions.isEmpty()) return Optional.empty();
        Mention first = mentions.get(0);
        int begin = arguments.get(first.begin()).start();
        int end = arguments.get(first.end() - 1).end();
        if (first.ids().size() != 1 || !roles.roleIds().containsAll(first.ids()))
            throw notARole(text, begin, end, roles);
        if (!RoleMatcher.isFirst(first, arguments))
            throw new CommentNotTaken("it is not clear whether it is meant for '" + quoted(text, begin, end)
                    + "': expected a role right after '" + word.text() + "', one of " + expected(roles));
        if (mentions.stream().skip(1).anyMatch(other -> RoleMatcher.areListItems(first, other, arguments)))
            throw new CommentNotTaken("it names more than one role: expected a comment for each");
        return Optional.of(first);
    }

    private static CommentNotTaken notARole(CommentText text, List<Word> words, RoleMatcher roles) {
        return notARole(text, words.get(0).start(), words.get(words.size() - 1).end(), roles);
    }

    private static CommentNotTaken notARole(CommentText text, int begin, int end, RoleMatcher roles) {
        return new CommentNotTaken(
                "'" + quoted(text, begin, end) + "' is not a role here: expected one of " + expected(roles));
    }

    private static String expected(RoleMatcher roles) {
        return String.join(", ", roles.roleIds());
    }

    private static String quoted(CommentText text, int begin, int end) {
        String quote = text.visibleBetween(begin, end);
        return UnicodeText.abbreviate(quote, MAX_QUOTE + 1);
    }

    /** The words before the first comma, full stop or other clause end. */
    private static List<Word> firstClause(CommentText text, List<Word> arguments) {
        for (int i = 1; i < arguments.size(); i++)
            if (containsAny(
                    CLAUSE_ENDS,
                    text.visibleBetween(
                            arguments.get(i - 1).end(), arguments.get(i).start()))) return arguments.subList(0, i);
        return arguments;
    }

    /** Whether the words form one hyphenated compound such as {@code data-engineer}, which may be meant as a role. */
    private static boolean isHyphenatedCompound(CommentText text, List<Word> arguments) {
        if (arguments.size() < 2) return false;
        for (int i = 0; i + 1 < arguments.size(); i++)
            if (!RoleMatcher.areHyphenated(text, arguments, i)
                    || text.typed().charAt(arguments.get(i).end()) == '_') return false;
        return arguments.stream().allMatch(each -> each.text().codePoints().allMatch(Character::isLetter));
    }

    private static List<Word> arguments(CommentText text) {
        return text.words().subList(1, text.words().size());
    }

    /** Punctuation between this position and the next word. */
    private static String punctuationAfter(CommentText text, int from) {
        int to = text.words().stream()
                .mapToInt(Word::start)
                .filter(start -> start >= from)
                .findFirst()
                .orElse(text.typed().length());
        return text.visibleBetween(from, to);
    }

    private static boolean containsAny(String characters, String text) {
        return text.chars().anyMatch(character -> characters.indexOf(character) >= 0);
    }

    /**
     * Command parsed from a ticket comment.
     *
     * @param decision as in the task's form, {@code acknowledge} or {@code object}
     * @param role id of the role that the comment names
     * @param text remaining text, the reason of an objection
     */
    record CommentCommand(String decision, Optional<String> role, String text) {}

    /** A comment starts with a command word, but its author, role or decision is ambiguous or not permitted. */
    static class CommentNotTaken extends Refusal {

        CommentNotTaken(String reason) {
            super(Kind.INVALID, reason);
        }
    }
}
