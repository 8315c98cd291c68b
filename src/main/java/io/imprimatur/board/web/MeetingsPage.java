package io.imprimatur.board.web;

import io.imprimatur.board.AgendaQuery;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Page of the meetings with their next dates and pending items. */
@Controller
class MeetingsPage {

    private final AgendaQuery agendaQuery;

    MeetingsPage(AgendaQuery agendaQuery) {
        this.agendaQuery = agendaQuery;
    }

    @GetMapping("/meetings")
    String show(Model page) {
        page.addAttribute("agendas", agendaQuery.current());
        return "meetings";
    }
}
