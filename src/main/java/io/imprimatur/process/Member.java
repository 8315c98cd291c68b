package io.imprimatur.process;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Somebody as the engine knows them.
 *
 * @param user letters, digits and {@code _ . @ + -}
 * @param email empty where it is not known
 * @param groups candidate groups; names that the engine cannot hold and the engine's own administration are left out
 */
public record Member(String user, String email, Set<String> groups) {

    /** The accepted form of a user's name, in words. */
    public static final String FORM =
            "1 to 64 letters, digits, '_', '.', '@', '+' or '-', and not a name that the engine keeps for itself";

    private static final Pattern ID = Pattern.compile("[\\w.@+-]{1,64}");

    /** What the trail and the engine call themselves, in lower case: a person of that name could not be told from them. */
    private static final Set<String> RESERVED = Set.of(
            "imprimatur",
            "system",
            "engine",
            "camunda",
            "anonymous",
            "anonymoususer",
            VacantAdministration.GROUP,
            VacantAdministration.NOBODY);

    public Member {
        if (!isId(user)) throw new IllegalArgumentException("'" + user + "' is not a user: expected " + FORM);
        groups = groups.stream().filter(Member::isGroup).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether somebody can log in under this name: not one that the application or the engine uses for itself. */
    public static boolean isId(String user) {
        return ID.matcher(user).matches()
                && user.chars().anyMatch(Character::isLetterOrDigit)
                && !RESERVED.contains(user.toLowerCase(Locale.ROOT));
    }

    /** Whether a login can be in a group of this name. */
    public static boolean isGroup(String group) {
        return ID.matcher(group).matches() && !VacantAdministration.GROUP.equalsIgnoreCase(group);
    }
}
