package io.imprimatur.review;

import java.util.Arrays;

/** The weekly meetings that judge a proposal, in their order (SQR-056, steps 2 and 3). */
public enum Meeting {
    RSP_OPS("rsp-ops"),
    DATA_PREVIEW_COORDINATION("dp-coordination");

    private final String id;

    Meeting(String id) {
        this.id = id;
    }

    /** Also the group whose members may decide for the meeting, and its key in the configuration. */
    public String id() {
        return id;
    }

    static Meeting of(String id) {
        return Arrays.stream(values())
                .filter(meeting -> meeting.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new UnknownMeeting(id));
    }
}
