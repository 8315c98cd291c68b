package io.imprimatur.window;

import io.imprimatur.refusal.Refusal;
import java.util.regex.Pattern;

/** The name of a freeze that was set at run time, e.g. {@code F-3}. */
public record FreezeId(long number) {

    private static final Pattern FORMAT = Pattern.compile("F-([1-9][0-9]{0,17})");

    /** @throws UnknownFreeze if it cannot be one's name */
    public static FreezeId of(String text) {
        var written = FORMAT.matcher(text);
        if (!written.matches()) throw new UnknownFreeze(text);
        return new FreezeId(Long.parseLong(written.group(1)));
    }

    @Override
    public String toString() {
        return "F-" + number;
    }

    /** No freeze that was set at run time has this name. */
    static class UnknownFreeze extends Refusal {

        UnknownFreeze(String id) {
            super(Kind.UNKNOWN, "'" + id + "' is not a freeze that was set at run time: expected e.g. F-3");
        }
    }
}
