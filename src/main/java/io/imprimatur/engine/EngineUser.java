package io.imprimatur.engine;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A user of the engine.
 *
 * @param user letters, digits and {@code _ . @ + -}
 * @param email empty if unknown
 * @param groups candidate groups; without the engine's administrators and names that the engine cannot store
 */
public record EngineUser(String user, String email, Set<String> groups) {

    /** The accepted form of a user name, for error messages. */
    public static final String NAME_FORMAT =
            "1 to 64 letters, digits, '_', '.', '@', '+' or '-', and not a name that the engine keeps for itself";

    private static final Pattern ID = Pattern.compile("[\\w.@+-]{1,64}");

    /** Names that the audit log and the engine use for themselves, in lower case; people cannot have them. */
    private static final Set<String> RESERVED = Set.of(
            "imprimatur",
            "system",
            "engine",
            "camunda",
            "anonymous",
            "anonymoususer",
            EngineDefaults.ADMINISTRATORS,
            EngineDefaults.NO_ADMINISTRATOR);

    public EngineUser {
        if (!isUserName(user))
            throw new IllegalArgumentException("'" + user + "' is not a user: expected " + NAME_FORMAT);
        groups = groups.stream().filter(EngineUser::isGroupName).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether this is a valid user name that neither the application nor the engine uses for itself. */
    public static boolean isUserName(String user) {
        return ID.matcher(user).matches()
                && user.chars().anyMatch(Character::isLetterOrDigit)
                && !RESERVED.contains(user.toLowerCase(Locale.ROOT));
    }

    /** Whether this is a valid group name for a login. */
    public static boolean isGroupName(String group) {
        return ID.matcher(group).matches() && !EngineDefaults.ADMINISTRATORS.equalsIgnoreCase(group);
    }

    /** The logged-in user as the engine sees them. */
    public interface CurrentEngineUser {

        /** Empty if nobody is logged in. */
        Optional<EngineUser> engineUser();
    }
}
