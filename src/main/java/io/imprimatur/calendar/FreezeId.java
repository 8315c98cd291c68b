package io.imprimatur.calendar;

import io.imprimatur.platform.refusal.Refusal;
import java.util.regex.Pattern;

/** Id of a freeze set at run time, e.g. {@code F-3}. */
public record FreezeId(long number) {

    private static final Pattern FORMAT = Pattern.compile("F-([1-9][0-9]{0,17})");

    /** @throws UnknownFreeze if the text is not such an id */
    public static FreezeId of(String text) {
        var matcher = FORMAT.matcher(text);
        if (!matcher.matches()) throw new UnknownFreeze(text);
        return new FreezeId(Long.parseLong(matcher.group(1)));
    }

    @Override
    public String toString() {
        return "F-" + number;
    }

    /** No freeze set at run time has this id. */
    static class UnknownFreeze extends Refusal {

        UnknownFreeze(String id) {
            super(Kind.UNKNOWN, "'" + id + "' is not a freeze that was set at run time: expected e.g. F-3");
        }
    }
}
