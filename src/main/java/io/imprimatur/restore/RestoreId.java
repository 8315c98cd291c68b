package io.imprimatur.restore;

import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.lang.Nullable;

/** A restore's name, {@code R-} and its number; also the business key of its process instance. */
public record RestoreId(long number) {

    private static final Pattern FORMAT = Pattern.compile("R-[1-9][0-9]{0,17}");

    public RestoreId {
        if (number < 1) throw new IllegalArgumentException(number + " is not a restore's number: expected 1 or more");
    }

    /** @throws UnknownRestore unless it is written like an id, e.g. {@code R-2} */
    public static RestoreId of(@Nullable String written) {
        return find(written).orElseThrow(() -> new UnknownRestore(written));
    }

    /** Nothing unless it is written like a restore's id. */
    public static Optional<RestoreId> find(@Nullable String written) {
        return written != null && FORMAT.matcher(written).matches()
                ? Optional.of(new RestoreId(Long.parseLong(written.substring(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "R-" + number;
    }
}
