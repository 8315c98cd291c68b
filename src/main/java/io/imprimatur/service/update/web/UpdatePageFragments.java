package io.imprimatur.service.update.web;

import io.imprimatur.engine.ProcessHistory;
import io.imprimatur.engine.ProcessHistory.ProcessPath;
import io.imprimatur.service.update.Applications;
import io.imprimatur.service.update.Applications.ArgoCdRequestFailed;
import io.imprimatur.service.update.ServiceUpdate;
import io.imprimatur.service.update.ServiceUpdates;
import io.imprimatur.service.update.UpdateId;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseBody;

/** Parts of an update's page that are loaded on demand. */
@Controller
class UpdatePageFragments {

    private final ServiceUpdates updates;
    private final Applications applications;
    private final ProcessHistory processHistory;

    UpdatePageFragments(ServiceUpdates updates, Applications applications, ProcessHistory processHistory) {
        this.updates = updates;
        this.applications = applications;
        this.processHistory = processHistory;
    }

    /** A fragment for htmx, or a full page without scripts. */
    @GetMapping("/updates/{id}/changes")
    String changes(
            @PathVariable String id, @RequestHeader(name = "HX-Request", required = false) String part, Model page) {
        ServiceUpdate update = updates.get(UpdateId.of(id));
        page.addAttribute("id", update.id().toString())
                .addAttribute("open", update.state().isBeforeSynchronising())
                .addAttribute("comparison", compare(update));
        return part == null ? "update-changes" : "update-changes :: part";
    }

    /** BPMN model of the process, for the diagram viewer. */
    @GetMapping(path = "/updates/{id}/process.bpmn", produces = "application/xml;charset=UTF-8")
    ResponseEntity<String> model(@PathVariable String id) {
        return ResponseEntity.of(
                processHistory.bpmn(updates.get(UpdateId.of(id)).instance()));
    }

    /** Completed and current activities, for the diagram viewer. */
    @GetMapping("/updates/{id}/path.json")
    @ResponseBody
    ProcessPath path(@PathVariable String id) {
        return processHistory.path(updates.get(UpdateId.of(id)).instance());
    }

    private Comparison compare(ServiceUpdate update) {
        try {
            return new Comparison(Optional.of(applications.changes(update.at())), Optional.empty());
        } catch (ArgoCdRequestFailed failure) {
            return new Comparison(Optional.empty(), Optional.of(failure.getMessage()));
        }
    }

    /** @param trouble error if the changes are not available */
    public record Comparison(Optional<Applications.Changes> changes, Optional<String> trouble) {}
}
