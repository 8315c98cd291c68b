package io.imprimatur.calendar;

import java.util.List;
import java.util.Optional;

/**
 * Advertised window with its status.
 *
 * @param claims ids of the users it was evaluated for
 * @param why reason why it is not usable, or not yet, e.g. {@code Winter break (freeze)}; absent if it is
 * @param confirmBy group whose confirmation is pending
 */
public record Occurrence(
        Window window, List<String> claims, Status status, Optional<String> why, Optional<String> confirmBy) {

    /** Ids of the channels among the users. */
    public List<String> channels() {
        return claims.stream().filter(id -> !WindowUser.isOther(id)).toList();
    }

    /** Ids of the other users, e.g. {@code environment idfprod}. */
    public List<String> others() {
        return claims.stream().filter(WindowUser::isOther).toList();
    }

    public boolean counts() {
        return status == Status.CONFIRMED;
    }

    /** Status in the terms of RFC 5545. */
    public enum Status {
        /** Usable. */
        CONFIRMED,
        /** Usable once confirmed. */
        TENTATIVE,
        /** Not usable unless a freeze is lifted. */
        CANCELLED
    }

    static Occurrence confirmed(Window window, List<String> channels) {
        return new Occurrence(window, channels, Status.CONFIRMED, Optional.empty(), Optional.empty());
    }

    static Occurrence tentative(Window window, List<String> channels, String group) {
        return new Occurrence(
                window, channels, Status.TENTATIVE, Optional.of("to be confirmed by " + group), Optional.of(group));
    }

    static Occurrence cancelled(Window window, List<String> channels, String why) {
        return new Occurrence(window, channels, Status.CANCELLED, Optional.of(why), Optional.empty());
    }
}
