package io.imprimatur.verification;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.springframework.lang.Nullable;

/**
 * A user that mobu may be: written as its name alone, or with the numbers that a deployment needs which assigns none.
 *
 * @param uidnumber numeric user id; assigned by the deployment unless given
 * @param gidnumber numeric id of the primary group; for mobu the same as {@code uidnumber} if only that is given
 */
public record BotUser(
        @NotNull(message = BotUser.EXPECTED) @Pattern(regexp = "bot-mobu[a-z0-9-]*", message = BotUser.EXPECTED)
                String username,
        @Nullable @Min(value = 1, message = BotUser.NUMBER) Integer uidnumber,
        @Nullable @Min(value = 1, message = BotUser.NUMBER) Integer gidnumber) {

    static final String EXPECTED = "expected a user that mobu may be, e.g. bot-mobu-1";
    static final String NUMBER = "expected 1 or more, e.g. 45692";

    /** Spring converts a name by this method. */
    public static BotUser valueOf(String username) {
        return new BotUser(username, null, null);
    }
}
