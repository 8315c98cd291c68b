package io.imprimatur.window;

import java.util.List;
import java.util.Optional;

/**
 * A window as it is advertised, and whether it counts.
 *
 * @param claims ids of those it was asked about
 * @param why it does not count, or not yet, e.g. {@code Winter break (freeze)}; absent if it does
 * @param confirmBy the group that must still confirm it
 */
public record Occurrence(
        Window window, List<String> claims, Status status, Optional<String> why, Optional<String> confirmBy) {

    /** Ids of the channels among those that it was asked about. */
    public List<String> channels() {
        return claims.stream().filter(id -> !Claim.isOther(id)).toList();
    }

    /** What else it was asked about, e.g. {@code environment idfprod}. */
    public List<String> others() {
        return claims.stream().filter(Claim::isOther).toList();
    }

    public boolean counts() {
        return status == Status.CONFIRMED;
    }

    /** How sure it is, in the words of RFC 5545. */
    public enum Status {
        /** It counts. */
        CONFIRMED,
        /** It will count once somebody has confirmed it. */
        TENTATIVE,
        /** It does not count, and never will unless a freeze is lifted. */
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
