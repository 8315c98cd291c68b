package io.imprimatur.board.web;

import io.imprimatur.channel.Channels;
import io.imprimatur.signoff.Roles;
import io.imprimatur.window.Calendars;
import io.imprimatur.window.Meetings;
import org.springframework.stereotype.Component;

/** What people call the things that records name by id; the id itself for one that is not configured any more. */
@Component
class Titles {

    private final Channels channels;
    private final Roles roles;
    private final Meetings meetings;
    private final Calendars calendars;

    Titles(Channels channels, Roles roles, Meetings meetings, Calendars calendars) {
        this.channels = channels;
        this.roles = roles;
        this.meetings = meetings;
        this.calendars = calendars;
    }

    public String channel(String id) {
        return channels.title(id);
    }

    public String role(String id) {
        return roles.title(id);
    }

    /** Of a calendar. */
    public String window(String id) {
        return calendars.title(id).orElse(id);
    }

    public String meeting(String id) {
        return meetings.title(id).orElse(id);
    }

    /** Of a role or a meeting, whichever it is. */
    public String roleOrMeeting(String id) {
        String role = role(id);
        return role.equals(id) ? meeting(id) : role;
    }
}
