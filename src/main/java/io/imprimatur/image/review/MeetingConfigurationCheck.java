package io.imprimatur.image.review;

import io.imprimatur.calendar.Meetings;
import io.imprimatur.image.channel.NotConfigured;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/** Validates that calendars are configured only for meetings of the process. */
@Component
class MeetingConfigurationCheck {

    MeetingConfigurationCheck(Meetings meetings) {
        List<String> known = Arrays.stream(Meeting.values()).map(Meeting::id).toList();
        meetings.ids().forEach(id -> NotConfigured.requireKnown("imprimatur.meetings", id, known));
    }
}
