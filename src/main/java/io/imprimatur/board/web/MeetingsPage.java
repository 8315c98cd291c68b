package io.imprimatur.board.web;

import io.imprimatur.board.LookAtAgendas;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Page of the meetings with their next dates and pending items. */
@Controller
class MeetingsPage {

    private final LookAtAgendas lookAtAgendas;

    MeetingsPage(LookAtAgendas lookAtAgendas) {
        this.lookAtAgendas = lookAtAgendas;
    }

    @GetMapping("/meetings")
    String show(Model page) {
        page.addAttribute("agendas", lookAtAgendas.now());
        return "meetings";
    }
}
