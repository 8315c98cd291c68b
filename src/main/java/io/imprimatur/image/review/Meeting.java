package io.imprimatur.image.review;

import io.imprimatur.engine.ElementIds;
import io.imprimatur.platform.refusal.Refusal;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Weekly meetings that review a proposal, in their order (SQR-056, steps 2 and 3). */
public enum Meeting {
    RSP_OPS("rsp-ops", ElementIds.REVIEW_AT_RSP_OPS),
    DATA_PREVIEW_COORDINATION("dp-coordination", ElementIds.REVIEW_AT_DATA_PREVIEW_COORDINATION);

    private final String id;
    private final String taskKey;

    Meeting(String id, String taskKey) {
        this.id = id;
        this.taskKey = taskKey;
    }

    /** Id of the meeting, also the group whose members may decide and the key in the configuration. */
    public String id() {
        return id;
    }

    /** Id of the chair's user task. */
    String taskKey() {
        return taskKey;
    }

    /**
     * Meeting by id.
     *
     * @throws UnknownMeeting if no meeting has this id
     */
    public static Meeting of(String id) {
        return Arrays.stream(values())
                .filter(meeting -> meeting.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new UnknownMeeting(id));
    }

    /** No meeting has this id. */
    static class UnknownMeeting extends Refusal {

        UnknownMeeting(String id) {
            super(
                    Kind.UNKNOWN,
                    "'" + id + "' is not a meeting: expected one of "
                            + Arrays.stream(Meeting.values()).map(Meeting::id).collect(Collectors.joining(", ")));
        }
    }
}
