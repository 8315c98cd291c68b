package io.imprimatur.service.update;

import io.imprimatur.platform.refusal.Refusal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.lang.Nullable;

/** Id of a roll-out, e.g. {@code RO-3}. */
public record RollOutId(long number) {

    private static final Pattern FORMAT = Pattern.compile("RO-[1-9][0-9]{0,17}");

    /** @throws UnknownRollOut if the text is not a roll-out id */
    public static RollOutId of(@Nullable String written) {
        return find(written).orElseThrow(() -> new UnknownRollOut(String.valueOf(written)));
    }

    static Optional<RollOutId> find(@Nullable String written) {
        return written != null && FORMAT.matcher(written).matches()
                ? Optional.of(new RollOutId(Long.parseLong(written.substring(3))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "RO-" + number;
    }

    /** The roll-out does not exist. */
    static class UnknownRollOut extends Refusal {

        UnknownRollOut(Object id) {
            super(Kind.UNKNOWN, "Roll-out " + id + " not found");
        }
    }
}
