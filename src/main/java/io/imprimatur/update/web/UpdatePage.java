package io.imprimatur.update.web;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.Remark;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.identity.Person;
import io.imprimatur.process.MyTasks;
import io.imprimatur.refusal.Refusal;
import io.imprimatur.update.DescribeUpdate;
import io.imprimatur.update.RollBackNow;
import io.imprimatur.update.ServiceUpdate;
import io.imprimatur.update.ServiceUpdates;
import io.imprimatur.update.UpdateDetails;
import io.imprimatur.update.UpdateId;
import io.imprimatur.update.WantChange;
import io.imprimatur.update.WithdrawUpdate;
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
    private final DescribeUpdate describeUpdate;
    private final WithdrawUpdate withdrawUpdate;
    private final WantChange wantChange;
    private final RollBackNow rollBackNow;
    private final MyTasks myTasks;
    private final AuditTrail trail;
    private final CurrentPerson person;
    private final UpdateWords words;

    UpdatePage(
            ServiceUpdates updates,
            DescribeUpdate describeUpdate,
            WithdrawUpdate withdrawUpdate,
            WantChange wantChange,
            RollBackNow rollBackNow,
            MyTasks myTasks,
            AuditTrail trail,
            CurrentPerson person,
            UpdateWords words) {
        this.updates = updates;
        this.describeUpdate = describeUpdate;
        this.withdrawUpdate = withdrawUpdate;
        this.wantChange = wantChange;
        this.rollBackNow = rollBackNow;
        this.myTasks = myTasks;
        this.trail = trail;
        this.person = person;
        this.words = words;
    }

    @GetMapping("/updates/{id}")
    String show(@PathVariable String id, Model page) {
        ServiceUpdate update = updates.get(UpdateId.of(id));
        UpdateDetails details = describeUpdate.describe(update);
        Person reader = person.get();
        page.addAttribute("say", words);
        page.addAttribute("update", details);
        page.addAttribute("open", update.state().isOpen());
        page.addAttribute("before", update.state().isBeforeSynchronising());
        page.addAttribute("trouble", update.trouble());
        page.addAttribute("steps", UpdateStep.marks(details));
        page.addAttribute(
                "tasks",
                myTasks.first(MAX_TASKS).stream()
                        .filter(task -> task.businessKey().equals(details.id()))
                        .toList());
        page.addAttribute("trail", trail.of(update.id().toString()));
        page.addAttribute(
                "mayWithdraw", update.state().isBeforeSynchronising() && withdrawUpdate.mayWithdraw(reader, update));
        page.addAttribute("mayPrepare", wantChange.isPossibleFor(reader, update));
        page.addAttribute("mayRollBack", rollBackNow.isPossibleFor(reader, update));
        page.addAttribute("mayGiveUp", rollBackNow.mayGiveUp(reader, update));
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
                id, "withdraw", page, response, () -> withdrawUpdate.withdraw(UpdateId.of(id), new Remark(reason)));
    }

    @PostMapping("/updates/{id}/roll-back")
    String rollBack(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String comment,
            Model page,
            HttpServletResponse response) {
        return action(
                id, "roll-back", page, response, () -> rollBackNow.rollBack(UpdateId.of(id), new Remark(comment)));
    }

    @PostMapping("/updates/{id}/give-up")
    String giveUp(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String comment,
            Model page,
            HttpServletResponse response) {
        page.addAttribute("comment", comment);
        return action(id, "give-up", page, response, () -> rollBackNow.giveUp(UpdateId.of(id), new Remark(comment)));
    }

    @PostMapping("/updates/{id}/change")
    String prepare(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String chartVersion,
            Model page,
            HttpServletResponse response) {
        page.addAttribute("chartVersion", chartVersion);
        return action(id, "change", page, response, () -> wantChange.want(UpdateId.of(id), chartVersion));
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
