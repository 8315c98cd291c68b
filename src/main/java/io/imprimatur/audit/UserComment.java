package io.imprimatur.audit;

import io.imprimatur.platform.refusal.Refusal;
import java.util.regex.Pattern;

/**
 * Validated comment or reason of a person: at most 2000 characters; line breaks and tabs are allowed, other control
 * characters, direction overrides and unpaired surrogates are not. Markup is treated as plain text.
 */
public record UserComment(String value) {

    /** Same limit as in the forms, below the 4000 characters of the engine's text variables. */
    public static final int MAX_LENGTH = 2000;

    private static final Pattern FORBIDDEN =
            Pattern.compile("[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069\\p{Cs}&&[^\\n\\t]]");

    public UserComment {
        value = value.replace("\r\n", "\n").strip();
        if (value.length() > MAX_LENGTH)
            throw new UnusableRemark(
                    "a text of " + value.length() + " characters is too long: expected at most " + MAX_LENGTH);
        if (FORBIDDEN.matcher(value).find())
            throw new UnusableRemark(
                    "'" + FORBIDDEN.matcher(value).replaceAll("\uFFFD")
                            + "' holds control characters or half a surrogate pair: expected plain text with line breaks and tabs at most");
    }

    /** Null is an empty comment. */
    public static UserComment ofNullable(String value) {
        return new UserComment(value == null ? "" : value);
    }

    public boolean isEmpty() {
        return value.isEmpty();
    }

    /**
     * Returns this comment unless it is blank.
     *
     * @param what name for the error message, e.g. {@code "the reason"}
     * @throws UnusableRemark if no character is visible
     */
    public UserComment required(String what) {
        if (value.codePoints().noneMatch(UserComment::isVisible))
            throw new UnusableRemark("Please add " + what + " (1 to " + MAX_LENGTH + " characters)");
        return this;
    }

    /** Not a space of any script, format character, filler or variation selector. */
    private static boolean isVisible(int sign) {
        return switch (Character.getType(sign)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.NON_SPACING_MARK,
                    Character.UNASSIGNED -> false;
            default -> "\u115F\u1160\u2800\u3164\uFFA0".indexOf(sign) < 0;
        };
    }

    /** A required comment is missing, or a comment is too long or not plain text. */
    public static class UnusableRemark extends Refusal {

        UnusableRemark(String message) {
            super(Kind.INVALID, message);
        }
    }
}
