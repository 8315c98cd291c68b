package io.imprimatur.service.update.web;

import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.identity.Person;
import io.imprimatur.platform.refusal.Refusal;
import io.imprimatur.service.formality.GatedServices;
import io.imprimatur.service.formality.UnusableUpdate;
import io.imprimatur.service.update.PendingApplicationsQuery;
import io.imprimatur.service.update.ProposalEligibility;
import io.imprimatur.service.update.ProposeUpdate;
import io.imprimatur.service.update.RollOutDetailsQuery;
import io.imprimatur.service.update.RollOuts;
import io.imprimatur.service.update.ServiceUpdates;
import io.imprimatur.service.update.UpdateCriteria;
import io.imprimatur.service.update.UpdateDetails;
import io.imprimatur.service.update.UpdateDetailsQuery;
import io.imprimatur.service.update.UpdateId;
import io.imprimatur.service.update.UpdateRequest;
import io.imprimatur.service.update.UpdateRequest.UpdateDestination;
import io.imprimatur.service.update.UpdateState;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/** Page with pending applications, all updates, and the form to propose one, which keeps the input after an error. */
@Controller
class UpdatesPage {

    private static final int PAGE_SIZE = 25;
    private static final int MAX_ROLL_OUTS = 5;

    private final GatedServices services;
    private final ServiceUpdates updates;
    private final UpdateDetailsQuery updateDetailsQuery;
    private final PendingApplicationsQuery pendingApplicationsQuery;
    private final RollOuts rollOuts;
    private final RollOutDetailsQuery rollOutDetailsQuery;
    private final ProposeUpdate proposeUpdate;
    private final ProposalEligibility proposalEligibility;
    private final CurrentPerson person;
    private final UpdateTexts words;

    UpdatesPage(
            GatedServices services,
            ServiceUpdates updates,
            UpdateDetailsQuery updateDetailsQuery,
            PendingApplicationsQuery pendingApplicationsQuery,
            RollOuts rollOuts,
            RollOutDetailsQuery rollOutDetailsQuery,
            ProposeUpdate proposeUpdate,
            ProposalEligibility proposalEligibility,
            CurrentPerson person,
            UpdateTexts words) {
        this.services = services;
        this.updates = updates;
        this.updateDetailsQuery = updateDetailsQuery;
        this.pendingApplicationsQuery = pendingApplicationsQuery;
        this.rollOuts = rollOuts;
        this.rollOutDetailsQuery = rollOutDetailsQuery;
        this.proposeUpdate = proposeUpdate;
        this.proposalEligibility = proposalEligibility;
        this.person = person;
        this.words = words;
    }

    @GetMapping("/updates")
    String show(@ModelAttribute("query") UpdateFilter query, @ModelAttribute("typed") UpdateInput typed, Model page) {
        page.addAttribute("say", words);
        page.addAttribute("waiting", pendingApplicationsQuery.all());
        page.addAttribute(
                "rollOuts",
                rollOuts.newest(MAX_ROLL_OUTS).stream()
                        .map(rollOutDetailsQuery::describe)
                        .toList());
        page.addAttribute("services", services.all());
        page.addAttribute("environments", services.environments());
        page.addAttribute("notYours", notYours());
        page.addAttribute("routes", services.routes());
        page.addAttribute("states", Arrays.asList(UpdateState.values()));
        List<UpdateDetails> found = found(query);
        page.addAttribute("found", found);
        page.addAttribute(
                "next",
                found.size() < PAGE_SIZE ? null : found.get(PAGE_SIZE - 1).id());
        return "updates";
    }

    @PostMapping("/updates")
    String propose(
            @ModelAttribute("query") UpdateFilter query,
            @ModelAttribute("typed") UpdateInput typed,
            Model page,
            HttpServletResponse response) {
        try {
            UpdateId id = proposeUpdate.propose(
                    UpdateRequest.of(
                            typed.service(),
                            typed.version(),
                            typed.disruption(),
                            typed.expectedDowntime(),
                            typed.nature(),
                            typed.reason()),
                    typed.place());
            return "redirect:/updates/" + id;
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            page.addAttribute("refused", refusal.getMessage());
            return show(new UpdateFilter(null, null, null, null), typed, page);
        }
    }

    /** Titles of environments for which the reader may not propose updates. */
    private List<String> notYours() {
        Person reader = person.get();
        return services.environments().entrySet().stream()
                .filter(environment -> !proposalEligibility.mayPropose(reader, environment.getKey()))
                .map(environment -> environment.getValue().title())
                .toList();
    }

    private List<UpdateDetails> found(UpdateFilter query) {
        UpdateCriteria criteria = new UpdateCriteria(
                given(query.state()).map(state -> UnusableUpdate.parseEnum("state", state, UpdateState.class)),
                given(query.service()),
                given(query.environment()),
                given(query.after()).map(UpdateId::of),
                PAGE_SIZE);
        return updates.page(criteria).stream().map(updateDetailsQuery::describe).toList();
    }

    private static Optional<String> given(@Nullable String written) {
        return Optional.ofNullable(written).filter(text -> !text.isBlank());
    }

    /** Filter of the list of updates; absent fields match everything. */
    record UpdateFilter(
            @Nullable String state, @Nullable String service, @Nullable String environment, @Nullable String after) {

        public boolean isEmpty() {
            return blank(state) && blank(service) && blank(environment) && blank(after);
        }

        private static boolean blank(@Nullable String written) {
            return written == null || written.isBlank();
        }
    }

    /**
     * Fields of the form to propose an update; a link may prefill some of them.
     *
     * @param where environment id, or {@code route:} and a route id
     */
    record UpdateInput(
            String service,
            String where,
            String version,
            String disruption,
            String expectedDowntime,
            String nature,
            String reason) {

        private static final String ROUTE = "route:";

        UpdateInput {
            service = Objects.requireNonNullElse(service, "");
            where = Objects.requireNonNullElse(where, "");
            version = Objects.requireNonNullElse(version, "");
            disruption = Objects.requireNonNullElse(disruption, "");
            expectedDowntime = Objects.requireNonNullElse(expectedDowntime, "");
            nature = Objects.requireNonNullElse(nature, "");
            reason = Objects.requireNonNullElse(reason, "");
        }

        UpdateDestination place() {
            return where.startsWith(ROUTE)
                    ? UpdateDestination.of(null, where.substring(ROUTE.length()))
                    : UpdateDestination.of(where, null);
        }
    }
}
