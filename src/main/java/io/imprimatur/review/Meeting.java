package io.imprimatur.review;

import io.imprimatur.process.ElementIds;
import java.util.Arrays;

/** The weekly meetings that judge a proposal, in their order (SQR-056, steps 2 and 3). */
public enum Meeting {
    RSP_OPS("rsp-ops", ElementIds.REVIEW_AT_RSP_OPS),
    DATA_PREVIEW_COORDINATION("dp-coordination", ElementIds.REVIEW_AT_DATA_PREVIEW_COORDINATION);

    private final String id;
    private final String taskKey;

    Meeting(String id, String taskKey) {
        this.id = id;
        this.taskKey = taskKey;
    }

    /** Also the group whose members may decide for the meeting, and its key in the configuration. */
    public String id() {
        return id;
    }

    /** The id of the task that is the chair's. */
    String taskKey() {
        return taskKey;
    }

    /** @throws UnknownMeeting unless it is the id of one */
    public static Meeting of(String id) {
        return Arrays.stream(values())
                .filter(meeting -> meeting.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new UnknownMeeting(id));
    }
}
