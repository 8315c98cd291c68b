package io.imprimatur.messaging.announcement.web;

import io.imprimatur.messaging.announcement.Announcement;
import io.imprimatur.messaging.announcement.Announcements;
import io.imprimatur.messaging.announcement.RecordAnnouncement;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** REST API of announcements. */
@RestController
class AnnouncementApi {

    private final Announcements announcements;
    private final RecordAnnouncement recordAnnouncement;

    AnnouncementApi(Announcements announcements, RecordAnnouncement recordAnnouncement) {
        this.announcements = announcements;
        this.recordAnnouncement = recordAnnouncement;
    }

    /** @param about id of the change, e.g. {@code P-17} */
    @GetMapping("/api/announcements")
    List<Announcement> announcements(@RequestParam String about) {
        return announcements.findBySubject(about);
    }

    /** Records that the current user has made the announcement by hand. */
    @PostMapping("/api/announcements/{number}/made")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void made(@PathVariable long number) {
        recordAnnouncement.madeByHand(number);
    }
}
