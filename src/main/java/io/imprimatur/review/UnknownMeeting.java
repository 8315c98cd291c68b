package io.imprimatur.review;

import io.imprimatur.refusal.Refusal;
import java.util.Arrays;
import java.util.stream.Collectors;

/** No meeting has this id. */
class UnknownMeeting extends Refusal {

    UnknownMeeting(String id) {
        super(
                Kind.UNKNOWN,
                "'" + id + "' is not a meeting: expected one of "
                        + Arrays.stream(Meeting.values()).map(Meeting::id).collect(Collectors.joining(", ")));
    }
}
