package io.imprimatur.board;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * One answer to "why not yet?".
 *
 * @param what kind of thing that is waited for, e.g. {@code acknowledgement}
 * @param role the role whose word is missing
 * @param meeting the meeting whose decision is missing
 * @param verification the notebooks and deployment that are not verified
 * @param detail in words, where there is more to say
 * @param canBeClearedBy users; empty where nobody can, or nobody needs to
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

    Blocker saying(@Nullable String words) {
        return new Blocker(what, role, meeting, verification, words, since, canBeClearedBy);
    }
}
