package io.imprimatur.ticket;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Reads comments such as {@code ack}, {@code Acknowledge middleware-lead}, {@code object: notebooks fail}. Whoever does
 * not begin with one of the words says nothing to us; whoever does, and leaves it open what is meant, is to be asked.
 */
@Component
class CommentWords {

    private static final Pattern BEGINNING = Pattern.compile("\\A([A-Za-z]++)(?=$|[\\s:,.!?;])(.*)", Pattern.DOTALL);
    private static final Pattern NAMED =
            Pattern.compile("\\A\\s++([A-Za-z0-9]++(?:-[A-Za-z0-9]++)*+)(?=$|[\\s:,.!?;])(.*)", Pattern.DOTALL);
    private static final Pattern LIKE_A_ROLE = Pattern.compile("\\A\\s*+[a-z0-9]++(?:-[a-z0-9]++)++\\s*+");

    private final List<String> acknowledge;
    private final List<String> object;

    CommentWords(JiraSettings settings) {
        this.acknowledge = settings.acknowledgeWords();
        this.object = settings.objectWords();
    }

    /**
     * @param roles ids that a comment may name
     * @throws CommentNotTaken if it is not clear what is meant
     */
    Optional<SpokenWord> read(String body, Collection<String> roles) {
        Matcher begins = BEGINNING.matcher(body.strip());
        if (!begins.matches()) return Optional.empty();
        String word = begins.group(1).toLowerCase(Locale.ROOT);
        if (acknowledge.contains(word)) return Optional.of(acknowledgement(begins.group(2), roles));
        if (object.contains(word)) return Optional.of(objection(begins.group(2), roles));
        return Optional.empty();
    }

    private SpokenWord acknowledgement(String rest, Collection<String> roles) {
        Optional<String> role = role(rest, roles);
        String said = role.isPresent() ? afterRole(rest) : rest;
        if (said.startsWith("?")) throw new CommentNotTaken("it is a question");
        if (holdsOneOf(said, object)) throw new CommentNotTaken("it both acknowledges and objects");
        if (LIKE_A_ROLE.matcher(said).matches())
            throw new CommentNotTaken(
                    "'" + said.strip() + "' is not a role here: expected one of " + String.join(", ", roles));
        return new SpokenWord("acknowledge", role, text(said));
    }

    private SpokenWord objection(String rest, Collection<String> roles) {
        Optional<String> role = role(rest, roles);
        String said = role.isPresent() ? afterRole(rest) : rest;
        if (!said.stripLeading().startsWith(":") || text(said).isEmpty())
            throw new CommentNotTaken("an objection needs a colon and a reason: expected e.g. '" + object.get(0)
                    + ": the plots are empty'");
        return new SpokenWord("object", role, text(said));
    }

    private static Optional<String> role(String rest, Collection<String> roles) {
        Matcher named = NAMED.matcher(rest);
        if (!named.matches()) return Optional.empty();
        return roles.stream()
                .filter(role -> role.equalsIgnoreCase(named.group(1)))
                .findFirst();
    }

    private static String afterRole(String rest) {
        Matcher named = NAMED.matcher(rest);
        return named.matches() ? named.group(2) : rest;
    }

    private static boolean holdsOneOf(String said, List<String> words) {
        Pattern any = Pattern.compile("(?i)(?<![A-Za-z])(" + String.join("|", words) + ")(?![A-Za-z])");
        return any.matcher(said).find();
    }

    private static String text(String said) {
        return said.replaceFirst("^[\\s:,.!;-]+", "").strip();
    }
}
