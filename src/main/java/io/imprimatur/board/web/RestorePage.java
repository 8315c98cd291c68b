package io.imprimatur.board.web;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.UserComment;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.identity.Person;
import io.imprimatur.image.restore.ConfirmRestore;
import io.imprimatur.image.restore.ConfirmRestore.RestoreDecision;
import io.imprimatur.image.restore.ResolveRestoreFailure;
import io.imprimatur.image.restore.ResolveRestoreFailure.RestoreFailureDecision;
import io.imprimatur.image.restore.Restore;
import io.imprimatur.image.restore.RestoreDetailsQuery;
import io.imprimatur.image.restore.RestoreId;
import io.imprimatur.image.restore.Restores;
import io.imprimatur.image.restore.WithdrawRestore;
import io.imprimatur.messaging.announcement.Announcements;
import io.imprimatur.platform.refusal.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Page of one restore, with its decisions. */
@Controller
class RestorePage {

    private final Restores restores;
    private final RestoreDetailsQuery restoreDetailsQuery;
    private final ConfirmRestore confirmRestore;
    private final ResolveRestoreFailure resolveRestoreFailure;
    private final WithdrawRestore withdrawRestore;
    private final Announcements announcements;
    private final AuditTrail trail;
    private final CurrentPerson person;

    RestorePage(
            Restores restores,
            RestoreDetailsQuery restoreDetailsQuery,
            ConfirmRestore confirmRestore,
            ResolveRestoreFailure resolveRestoreFailure,
            WithdrawRestore withdrawRestore,
            Announcements announcements,
            AuditTrail trail,
            CurrentPerson person) {
        this.restores = restores;
        this.restoreDetailsQuery = restoreDetailsQuery;
        this.confirmRestore = confirmRestore;
        this.resolveRestoreFailure = resolveRestoreFailure;
        this.withdrawRestore = withdrawRestore;
        this.announcements = announcements;
        this.trail = trail;
        this.person = person;
    }

    @GetMapping("/restores/{id}")
    String show(@PathVariable String id, Model page) {
        Restore restore = restores.get(RestoreId.of(id));
        Person reader = person.get();
        page.addAttribute("restore", restoreDetailsQuery.describe(restore));
        page.addAttribute("open", restore.state().isOpen());
        page.addAttribute("mayConfirm", confirmRestore.isPossibleFor(reader, restore));
        page.addAttribute("mayBreakGlass", confirmRestore.mayBreakGlass(reader, restore));
        page.addAttribute("mayRetry", resolveRestoreFailure.isPossibleFor(reader, restore));
        page.addAttribute("mayWithdraw", withdrawRestore.isPossibleFor(reader, restore));
        page.addAttribute("announcements", announcements.findBySubject(id));
        page.addAttribute("trail", trail.of(id));
        return "restore";
    }

    @PostMapping("/restores/{id}/{answer:confirmation|refusal|break-glass|retry|withdrawal}")
    String decide(
            @PathVariable String id,
            @PathVariable String answer,
            @RequestParam(defaultValue = "") String comment,
            Model page,
            HttpServletResponse response) {
        try {
            operation(answer).accept(RestoreId.of(id), new UserComment(comment));
            return "redirect:/restores/" + id;
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            page.addAttribute("refused", refusal.getMessage());
            page.addAttribute("where", answer).addAttribute("comment", comment);
            return show(id, page);
        }
    }

    private BiConsumer<RestoreId, UserComment> operation(String answer) {
        return switch (answer) {
            case "confirmation" -> (id, comment) -> confirmRestore.completeTask(id, RestoreDecision.CONFIRM, comment);
            case "refusal" -> (id, comment) -> confirmRestore.completeTask(id, RestoreDecision.REFUSE, comment);
            case "break-glass" ->
                (id, comment) -> confirmRestore.completeTask(id, RestoreDecision.BREAK_GLASS, comment);
            case "retry" ->
                (id, comment) -> resolveRestoreFailure.completeTask(id, RestoreFailureDecision.RETRY, comment);
            default -> withdrawRestore::withdraw;
        };
    }
}
