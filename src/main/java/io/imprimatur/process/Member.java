package io.imprimatur.process;

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

    private static final Pattern ID = Pattern.compile("[\\w.@+-]{1,64}");

    public Member {
        if (!isId(user))
            throw new IllegalArgumentException(
                    "'" + user
                            + "' is not a user: expected 1 to 64 letters, digits, '_', '.', '@', '+' or '-', and not the name that is kept free");
        groups = groups.stream().filter(Member::isGroup).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether somebody can log in under this name. */
    public static boolean isId(String user) {
        return ID.matcher(user).matches() && !VacantAdministration.NOBODY.equalsIgnoreCase(user);
    }

    /** Whether a login can be in a group of this name. */
    public static boolean isGroup(String group) {
        return ID.matcher(group).matches() && !VacantAdministration.GROUP.equalsIgnoreCase(group);
    }
}
