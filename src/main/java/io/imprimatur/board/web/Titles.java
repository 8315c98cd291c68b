package io.imprimatur.board.web;

import io.imprimatur.calendar.Calendars;
import io.imprimatur.calendar.Meetings;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.signoff.Roles;
import org.springframework.stereotype.Component;

/** Titles of channels, roles, calendars and meetings by id; the id itself if it is no longer configured. */
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

    /** Title of a calendar. */
    public String window(String id) {
        return calendars.title(id).orElse(id);
    }

    public String meeting(String id) {
        return meetings.title(id).orElse(id);
    }

    /** Title of a role or meeting. */
    public String roleOrMeeting(String id) {
        String role = role(id);
        return role.equals(id) ? meeting(id) : role;
    }
}
