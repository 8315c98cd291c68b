package io.imprimatur.board.web;

import io.imprimatur.board.EnvironmentStatusQuery;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Pages of all environments, and of one with its applications. */
@Controller
class EnvironmentsPage {

    private final EnvironmentStatusQuery environmentStatusQuery;

    EnvironmentsPage(EnvironmentStatusQuery environmentStatusQuery) {
        this.environmentStatusQuery = environmentStatusQuery;
    }

    @GetMapping("/environments")
    String all(Model page) {
        page.addAttribute("environments", environmentStatusQuery.all());
        return "environments";
    }

    @GetMapping("/environments/{id}")
    String one(@PathVariable String id, Model page) {
        page.addAttribute("environment", environmentStatusQuery.get(id));
        return "environment";
    }
}
