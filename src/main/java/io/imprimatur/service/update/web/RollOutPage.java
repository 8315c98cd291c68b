package io.imprimatur.service.update.web;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.UserComment;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.platform.refusal.Refusal;
import io.imprimatur.service.update.RollOut;
import io.imprimatur.service.update.RollOut.RollOutId;
import io.imprimatur.service.update.RollOutDetailsQuery;
import io.imprimatur.service.update.RollOuts;
import io.imprimatur.service.update.StopRollOut;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Page of a roll-out, with the action to stop it. */
@Controller
class RollOutPage {

    private final RollOuts rollOuts;
    private final RollOutDetailsQuery rollOutDetailsQuery;
    private final StopRollOut stopRollOut;
    private final AuditTrail trail;
    private final CurrentPerson person;
    private final UpdateTexts words;

    RollOutPage(
            RollOuts rollOuts,
            RollOutDetailsQuery rollOutDetailsQuery,
            StopRollOut stopRollOut,
            AuditTrail trail,
            CurrentPerson person,
            UpdateTexts words) {
        this.rollOuts = rollOuts;
        this.rollOutDetailsQuery = rollOutDetailsQuery;
        this.stopRollOut = stopRollOut;
        this.trail = trail;
        this.person = person;
        this.words = words;
    }

    @GetMapping("/roll-outs/{id}")
    String show(@PathVariable String id, Model page) {
        RollOut rollOut = rollOuts.get(RollOutId.of(id));
        boolean running = rollOut.state() == RollOut.State.RUNNING;
        page.addAttribute("say", words);
        page.addAttribute("rollOut", rollOutDetailsQuery.describe(rollOut));
        page.addAttribute("open", running);
        page.addAttribute("trail", trail.of(rollOut.id().toString()));
        page.addAttribute("mayStop", running && stopRollOut.mayStop(person.get(), rollOut));
        return "roll-out";
    }

    @PostMapping("/roll-outs/{id}/stop")
    String stop(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            Model page,
            HttpServletResponse response) {
        try {
            stopRollOut.stop(RollOutId.of(id), new UserComment(reason));
            return "redirect:/roll-outs/" + RollOutId.of(id);
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.UNKNOWN) throw refusal;
            response.setStatus(refusal.kind().status());
            page.addAttribute("refused", refusal.getMessage()).addAttribute("reason", reason);
            return show(id, page);
        }
    }
}
