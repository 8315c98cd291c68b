package io.imprimatur.image.verification;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.springframework.lang.Nullable;

/**
 * A bot user for mobu: its name, with numeric ids only for a deployment that does not assign them.
 *
 * @param uidnumber numeric user id; assigned by the deployment if absent
 * @param gidnumber numeric id of the primary group; mobu defaults to {@code uidnumber}
 */
public record BotUser(
        @NotNull(message = BotUser.EXPECTED) @Pattern(regexp = "bot-mobu[a-z0-9-]*", message = BotUser.EXPECTED)
                String username,
        @Nullable @Min(value = 1, message = BotUser.NUMBER) Integer uidnumber,
        @Nullable @Min(value = 1, message = BotUser.NUMBER) Integer gidnumber) {

    static final String EXPECTED = "expected a user that mobu may be, e.g. bot-mobu-1";
    static final String NUMBER = "expected 1 or more, e.g. 45692";

    /** Conversion method, looked up by Spring by this name. */
    public static BotUser valueOf(String username) {
        return new BotUser(username, null, null);
    }
}
