package io.imprimatur.call;

import io.imprimatur.window.Window;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;

/**
 * The call of a window: who takes part, and what was checked in each environment.
 *
 * @param from when it can be begun to be recorded, included
 * @param until when it is over for good, excluded
 * @param open whether it can be recorded now
 */
public record PatchDayCall(
        Instant from, Instant until, boolean open, List<Party> participants, List<Checklist> environments) {

    /** What is recorded of it, in the words of the trail. */
    public static final Set<String> ACTIONS = Set.of("CALL_JOINED", "CALL_LEFT", "CALL_TICKED", "CALL_UNTICKED");

    public long done() {
        return checks().filter(check -> check.tick() != null).count();
    }

    public long all() {
        return checks().count();
    }

    private Stream<Check> checks() {
        return environments.stream().flatMap(each -> each.items().stream());
    }

    /** How entries of the trail about the call of a window begin. */
    public static String named(Window window) {
        return window.title() + " (" + window.calendar() + "), "
                + window.start().toOffsetDateTime() + ": ";
    }

    /**
     * An institution's part of the call, or the organisers'.
     *
     * @param institution its id; empty for the organisers
     * @param environments titles of those that it operates
     * @param users who is expected by name
     * @param group whose members are expected
     */
    public record Party(
            String institution,
            String title,
            List<String> environments,
            List<String> users,
            @Nullable String group,
            List<Presence> present) {

        /** The id of the organisers, who stand for no institution. */
        public static final String ORGANISERS = "";

        /** Whether somebody of that name takes part. */
        public boolean has(String name) {
            return present.stream().anyMatch(each -> each.name().equals(name));
        }
    }

    /**
     * Somebody who takes part.
     *
     * @param name a user's, or what people call somebody without a login
     * @param notedBy the same for a user who said so
     */
    public record Presence(String name, String notedBy, Instant at) {}

    /**
     * What is to be checked in one environment.
     *
     * @param institution id of the one that operates it, if another does
     * @param operator its title
     */
    public record Checklist(
            String environment,
            String title,
            @Nullable String institution,
            @Nullable String operator,
            List<Check> items) {}

    /** @param tick absent while it is open */
    public record Check(String item, String title, @Nullable Tick tick) {}

    /** @param remark empty if nothing was said */
    public record Tick(String by, Instant at, String remark) {}
}
