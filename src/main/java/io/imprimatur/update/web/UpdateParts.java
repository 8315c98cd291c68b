package io.imprimatur.update.web;

import io.imprimatur.process.TracePath;
import io.imprimatur.process.TracePath.PassedPath;
import io.imprimatur.update.CompareUpdate;
import io.imprimatur.update.ServiceUpdate;
import io.imprimatur.update.ServiceUpdates;
import io.imprimatur.update.UpdateId;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseBody;

/** What an update's page asks for only once somebody looks at it. */
@Controller
class UpdateParts {

    private final ServiceUpdates updates;
    private final CompareUpdate compareUpdate;
    private final TracePath tracePath;

    UpdateParts(ServiceUpdates updates, CompareUpdate compareUpdate, TracePath tracePath) {
        this.updates = updates;
        this.compareUpdate = compareUpdate;
        this.tracePath = tracePath;
    }

    /** A part of the page, or a page of its own for browsers that run no scripts. */
    @GetMapping("/updates/{id}/changes")
    String changes(
            @PathVariable String id, @RequestHeader(name = "HX-Request", required = false) String part, Model page) {
        ServiceUpdate update = updates.get(UpdateId.of(id));
        page.addAttribute("id", update.id().toString())
                .addAttribute("open", update.state().isBeforeSynchronising())
                .addAttribute("comparison", compareUpdate.of(update));
        return part == null ? "update-changes" : "update-changes :: part";
    }

    /** The process's model, for the viewer. */
    @GetMapping(path = "/updates/{id}/process.bpmn", produces = "application/xml;charset=UTF-8")
    ResponseEntity<String> model(@PathVariable String id) {
        return ResponseEntity.of(tracePath.bpmn(updates.get(UpdateId.of(id)).instance()));
    }

    /** Where the process is and which way it has come, for the viewer. */
    @GetMapping("/updates/{id}/path.json")
    @ResponseBody
    PassedPath path(@PathVariable String id) {
        return tracePath.path(updates.get(UpdateId.of(id)).instance());
    }
}
