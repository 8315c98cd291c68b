package io.imprimatur.audit;

import java.util.regex.Pattern;

/**
 * A person's own words as they go on record: a reason or a comment, at most 2000 characters, line breaks and tabs
 * allowed, other control characters, direction overrides and halves of surrogate pairs not. Markup is text like any other.
 */
public record Remark(String value) {

    /** The same bound as the forms have, well under what the engine's text variables hold. */
    public static final int LONGEST = 2000;

    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069\\p{Cs}&&[^\\n\\t]]");

    public Remark {
        value = value.replace("\r\n", "\n").strip();
        if (value.length() > LONGEST)
            throw new UnusableRemark(
                    "a text of " + value.length() + " characters is too long: expected at most " + LONGEST);
        if (UNSEEN.matcher(value).find())
            throw new UnusableRemark(
                    "'" + UNSEEN.matcher(value).replaceAll("\uFFFD")
                            + "' holds control characters or half a surrogate pair: expected plain text with line breaks and tabs at most");
    }

    /** Nothing said is an empty remark. */
    public static Remark ofNullable(String value) {
        return new Remark(value == null ? "" : value);
    }

    public boolean isEmpty() {
        return value.isEmpty();
    }

    /** @throws UnusableRemark unless something was said about {@code what}, e.g. {@code "the reason"} */
    public Remark required(String what) {
        if (value.codePoints().noneMatch(Remark::isVisible))
            throw new UnusableRemark("Please add " + what + " (1 to " + LONGEST + " characters)");
        return this;
    }

    /** Neither a space of any script nor a format, a filler or a variation selector. */
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
}
