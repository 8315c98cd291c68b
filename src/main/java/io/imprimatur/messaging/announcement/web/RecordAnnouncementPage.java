package io.imprimatur.messaging.announcement.web;

import io.imprimatur.messaging.announcement.RecordAnnouncement;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Form on the page of a proposal, restore or update to record that it was announced. */
@Controller
class RecordAnnouncementPage {

    private final RecordAnnouncement recordAnnouncement;

    RecordAnnouncementPage(RecordAnnouncement recordAnnouncement) {
        this.recordAnnouncement = recordAnnouncement;
    }

    @PostMapping("/{pages:proposals|restores|updates}/{id:[PRU]-[0-9]{1,18}}/announcements/{number}")
    String announced(@PathVariable String pages, @PathVariable String id, @PathVariable long number) {
        recordAnnouncement.madeByHand(number);
        return "redirect:/" + pages + "/" + id;
    }
}
