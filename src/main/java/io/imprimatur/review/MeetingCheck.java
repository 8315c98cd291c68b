package io.imprimatur.review;

import io.imprimatur.channel.NotConfigured;
import io.imprimatur.window.Meetings;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/** Refuses the calendar of a meeting that the process does not hold. */
@Component
class MeetingCheck {

    MeetingCheck(Meetings meetings) {
        List<String> held = Arrays.stream(Meeting.values()).map(Meeting::id).toList();
        meetings.ids().forEach(id -> NotConfigured.unlessKnown("imprimatur.meetings", id, held));
    }
}
