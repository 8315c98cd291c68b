package io.imprimatur.image.restore;

import io.imprimatur.image.restore.Restores.UnknownRestore;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.lang.Nullable;

/** Id of a restore, {@code R-} and a number; also the business key of its process instance. */
public record RestoreId(long number) {

    private static final Pattern FORMAT = Pattern.compile("R-[1-9][0-9]{0,17}");

    public RestoreId {
        if (number < 1) throw new IllegalArgumentException(number + " is not a restore's number: expected 1 or more");
    }

    /** @throws UnknownRestore if the text is not an id such as {@code R-2} */
    public static RestoreId of(@Nullable String text) {
        return find(text).orElseThrow(() -> new UnknownRestore(text));
    }

    /** Parses the id; empty if the text is not one. */
    public static Optional<RestoreId> find(@Nullable String text) {
        return text != null && FORMAT.matcher(text).matches()
                ? Optional.of(new RestoreId(Long.parseLong(text.substring(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "R-" + number;
    }
}
