package io.imprimatur.service.update.web;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.UserComment;
import io.imprimatur.engine.MyTasks;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.identity.Person;
import io.imprimatur.platform.refusal.Refusal;
import io.imprimatur.service.update.AbortUpdate;
import io.imprimatur.service.update.RequestChange;
import io.imprimatur.service.update.ServiceUpdate;
import io.imprimatur.service.update.ServiceUpdates;
import io.imprimatur.service.update.UpdateDetails;
import io.imprimatur.service.update.UpdateDetailsQuery;
import io.imprimatur.service.update.UpdateId;
import io.imprimatur.service.update.WithdrawUpdate;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Page of an update with its actions. */
@Controller
class UpdatePage {

    private static final int MAX_TASKS = 200;

    private final ServiceUpdates updates;
    private final UpdateDetailsQuery updateDetailsQuery;
    private final WithdrawUpdate withdrawUpdate;
    private final RequestChange requestChange;
    private final AbortUpdate abortUpdate;
    private final MyTasks myTasks;
    private final AuditTrail trail;
    private final CurrentPerson person;
    private final UpdateTexts words;

    UpdatePage(
            ServiceUpdates updates,
            UpdateDetailsQuery updateDetailsQuery,
            WithdrawUpdate withdrawUpdate,
            RequestChange requestChange,
            AbortUpdate abortUpdate,
            MyTasks myTasks,
            AuditTrail trail,
            CurrentPerson person,
            UpdateTexts words) {
        this.updates = updates;
        this.updateDetailsQuery = updateDetailsQuery;
        this.withdrawUpdate = withdrawUpdate;
        this.requestChange = requestChange;
        this.abortUpdate = abortUpdate;
        this.myTasks = myTasks;
        this.trail = trail;
        this.person = person;
        this.words = words;
    }

    @GetMapping("/updates/{id}")
    String show(@PathVariable String id, Model page) {
        ServiceUpdate update = updates.get(UpdateId.of(id));
        UpdateDetails details = updateDetailsQuery.describe(update);
        Person reader = person.get();
        page.addAttribute("say", words);
        page.addAttribute("update", details);
        page.addAttribute("open", update.state().isOpen());
        page.addAttribute("before", update.state().isBeforeSynchronising());
        page.addAttribute("trouble", update.failure());
        page.addAttribute("steps", UpdateStep.marks(details));
        page.addAttribute(
                "tasks",
                myTasks.first(MAX_TASKS).stream()
                        .filter(task -> task.businessKey().equals(details.id()))
                        .toList());
        page.addAttribute("trail", trail.of(update.id().toString()));
        page.addAttribute(
                "mayWithdraw", update.state().isBeforeSynchronising() && withdrawUpdate.mayWithdraw(reader, update));
        page.addAttribute("mayPrepare", requestChange.mayRequest(reader, update));
        page.addAttribute("mayRollBack", abortUpdate.mayRollBack(reader, update));
        page.addAttribute("mayGiveUp", abortUpdate.mayGiveUp(reader, update));
        return "update";
    }

    @PostMapping("/updates/{id}/withdrawal")
    String withdraw(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            Model page,
            HttpServletResponse response) {
        page.addAttribute("reason", reason);
        return action(
                id,
                "withdraw",
                page,
                response,
                () -> withdrawUpdate.withdraw(UpdateId.of(id), new UserComment(reason)));
    }

    @PostMapping("/updates/{id}/roll-back")
    String rollBack(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String comment,
            Model page,
            HttpServletResponse response) {
        return action(
                id, "roll-back", page, response, () -> abortUpdate.rollBack(UpdateId.of(id), new UserComment(comment)));
    }

    @PostMapping("/updates/{id}/give-up")
    String giveUp(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String comment,
            Model page,
            HttpServletResponse response) {
        page.addAttribute("comment", comment);
        return action(
                id, "give-up", page, response, () -> abortUpdate.giveUp(UpdateId.of(id), new UserComment(comment)));
    }

    @PostMapping("/updates/{id}/change")
    String prepare(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String chartVersion,
            Model page,
            HttpServletResponse response) {
        page.addAttribute("chartVersion", chartVersion);
        return action(id, "change", page, response, () -> requestChange.request(UpdateId.of(id), chartVersion));
    }

    /** Shows a refusal on the page, next to the action. */
    private String action(String id, String what, Model page, HttpServletResponse response, Runnable action) {
        try {
            action.run();
            return "redirect:/updates/" + UpdateId.of(id);
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.UNKNOWN) throw refusal;
            response.setStatus(refusal.kind().status());
            page.addAttribute("refused", refusal.getMessage()).addAttribute("refusedTo", what);
            return show(id, page);
        }
    }
}
