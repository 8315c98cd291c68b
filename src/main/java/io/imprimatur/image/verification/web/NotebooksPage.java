package io.imprimatur.image.verification.web;

import io.imprimatur.audit.UserComment;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.verification.CellEvidence;
import io.imprimatur.image.verification.NotebookEvidence;
import io.imprimatur.image.verification.NotebookOutcome;
import io.imprimatur.image.verification.NotebookRuns;
import io.imprimatur.image.verification.ResolveNotebookFailures.FailureResolution;
import io.imprimatur.image.verification.WaiveNotebooks;
import io.imprimatur.image.verification.Waivers.Waiver;
import io.imprimatur.platform.refusal.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.Locale;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Page with the results of one collection on one deployment: notebooks and their logs. */
@Controller
@RequestMapping("/proposals/{id}/notebooks/{deployment}/{notebooks}")
class NotebooksPage {

    private final NotebookEvidence evidence;
    private final NotebookRuns runs;
    private final WaiveNotebooks waiveNotebooks;

    NotebooksPage(NotebookEvidence evidence, NotebookRuns runs, WaiveNotebooks waiveNotebooks) {
        this.evidence = evidence;
        this.runs = runs;
        this.waiveNotebooks = waiveNotebooks;
    }

    @GetMapping
    String show(@PathVariable String id, @PathVariable String deployment, @PathVariable String notebooks, Model page) {
        CellEvidence cell = cell(id, deployment, notebooks);
        page.addAttribute("id", id).addAttribute("evidence", cell);
        page.addAttribute("run", cell.run().orElse(null));
        page.addAttribute(
                "rows",
                cell.outcomes().stream().map(each -> NotebookRow.of(cell, each)).toList());
        page.addAttribute("log", cell.run().map(runs::log).orElse(""));
        page.addAttribute(
                "whole",
                cell.cellWaiver()
                        .map(waiver -> NotebookRow.describeWaiver(waiver, cell.today()))
                        .orElse(null));
        page.addAttribute("mayWaive", cell.hasExpired() && waiveNotebooks.mayRenew(ProposalId.of(id)));
        return "notebooks";
    }

    @GetMapping("/log")
    String log(
            @PathVariable String id,
            @PathVariable String deployment,
            @PathVariable String notebooks,
            @RequestParam String path,
            Model page) {
        page.addAttribute("id", id).addAttribute("deployment", deployment).addAttribute("notebooks", notebooks);
        page.addAttribute("outcome", outcome(id, deployment, notebooks, path));
        return "notebook-log";
    }

    /** Served as a download, never inline: the content is controlled by the notebook. */
    @GetMapping("/executed")
    ResponseEntity<String> executed(
            @PathVariable String id,
            @PathVariable String deployment,
            @PathVariable String notebooks,
            @RequestParam String path) {
        String executed = outcome(id, deployment, notebooks, path).executed().orElseThrow(() -> new UnknownCell(path));
        ContentDisposition save = ContentDisposition.attachment()
                .filename(path.substring(path.lastIndexOf('/') + 1))
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, save.toString())
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(executed);
    }

    @PostMapping("/waivers")
    String waive(
            @PathVariable String id,
            @PathVariable String deployment,
            @PathVariable String notebooks,
            @RequestParam(defaultValue = "") String notebook,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String comment,
            Model page,
            HttpServletResponse response) {
        try {
            waiveNotebooks.renew(
                    ProposalId.of(id),
                    FailureResolution.of(
                            FailureResolution.Decision.WAIVE, "", notebook, until, new UserComment(comment)));
            return "redirect:/proposals/" + id;
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            page.addAttribute("refused", refusal.getMessage());
            return show(id, deployment, notebooks, page);
        }
    }

    private NotebookOutcome outcome(String id, String deployment, String notebooks, String path) {
        return cell(id, deployment, notebooks)
                .run()
                .flatMap(run -> runs.outcome(run, path))
                .orElseThrow(() -> new UnknownCell(path));
    }

    private CellEvidence cell(String id, String deployment, String notebooks) {
        return evidence.of(ProposalId.of(id)).stream()
                .filter(each -> each.cell().deployment().equals(deployment)
                        && each.cell().notebooks().equals(notebooks))
                .findFirst()
                .orElseThrow(() -> new UnknownCell(notebooks + "@" + deployment));
    }

    /** The requested notebooks are not part of the proposal's evidence. */
    private static final class UnknownCell extends Refusal {

        UnknownCell(String what) {
            super(Kind.UNKNOWN, "'" + what + "' is not among the proposal's notebooks");
        }
    }

    /**
     * A row of the table of notebooks.
     *
     * @param waiver last waiver with person, end and reason, valid or expired; empty if there is none
     */
    record NotebookRow(String path, String result, String took, String error, String waiver) {

        private static final double MILLIS_PER_SECOND = 1000;

        static NotebookRow of(CellEvidence cell, NotebookOutcome outcome) {
            boolean failed = outcome.result() == NotebookOutcome.Result.FAILED;
            boolean waived = failed && cell.waiver(outcome).isPresent();
            return new NotebookRow(
                    outcome.path(),
                    waived ? "waived" : outcome.result().name().toLowerCase(Locale.ROOT),
                    "%.1f s".formatted(outcome.took().toMillis() / MILLIS_PER_SECOND),
                    outcome.error(),
                    failed ? describeWaiver(cell, outcome) : "");
        }

        private static String describeWaiver(CellEvidence cell, NotebookOutcome outcome) {
            return cell.waivers().stream()
                    .filter(waiver ->
                            waiver.path().filter(outcome.path()::equals).isPresent())
                    .reduce((earlier, later) -> later)
                    .map(waiver -> describeWaiver(waiver, cell.today()))
                    .orElse("");
        }

        static String describeWaiver(Waiver waiver, LocalDate today) {
            return "waived by " + waiver.by()
                    + waiver.until().map(day -> " until " + day).orElse("")
                    + (waiver.isValid(today) ? "" : " (expired)")
                    + ": " + waiver.comment();
        }
    }
}
