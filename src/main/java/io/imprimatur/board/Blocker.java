package io.imprimatur.board;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * Reason why a proposal cannot proceed.
 *
 * @param what kind of blocker, e.g. {@code acknowledgement}
 * @param role role whose decision is missing
 * @param meeting meeting whose decision is missing
 * @param verification notebook collection and deployment that are not verified
 * @param detail further explanation
 * @param canBeClearedBy users who can resolve it; empty if no user action is possible or needed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Blocker(
        String what,
        @Nullable String role,
        @Nullable String meeting,
        @Nullable String verification,
        @Nullable String detail,
        Instant since,
        List<String> canBeClearedBy) {

    static Blocker of(String what, Instant since, List<String> canBeClearedBy) {
        return new Blocker(what, null, null, null, null, since, canBeClearedBy);
    }

    Blocker ofRole(String id) {
        return new Blocker(what, id, meeting, verification, detail, since, canBeClearedBy);
    }

    Blocker ofMeeting(String id) {
        return new Blocker(what, role, id, verification, detail, since, canBeClearedBy);
    }

    Blocker ofVerification(String cell) {
        return new Blocker(what, role, meeting, cell, detail, since, canBeClearedBy);
    }

    Blocker withDetail(@Nullable String text) {
        return new Blocker(what, role, meeting, verification, text, since, canBeClearedBy);
    }
}
