package io.imprimatur.service.update;

import io.imprimatur.platform.refusal.Refusal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.lang.Nullable;

/** Id of an update, e.g. {@code U-17}; also the business key of its process instance. */
public record UpdateId(long number) {

    private static final Pattern FORMAT = Pattern.compile("U-[1-9][0-9]{0,17}");

    public UpdateId {
        if (number < 1) throw new IllegalArgumentException(number + " is not an update's number: expected 1 or more");
    }

    /** @throws UnknownUpdate if the text is not an update id */
    public static UpdateId of(@Nullable String written) {
        return find(written).orElseThrow(() -> new UnknownUpdate(String.valueOf(written)));
    }

    /** Empty if the text is not an update id. */
    public static Optional<UpdateId> find(@Nullable String written) {
        return written != null && FORMAT.matcher(written).matches()
                ? Optional.of(new UpdateId(Long.parseLong(written.substring(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "U-" + number;
    }

    /** The update does not exist. */
    static class UnknownUpdate extends Refusal {

        UnknownUpdate(Object id) {
            super(Kind.UNKNOWN, "Update " + id + " not found");
        }
    }
}
