package io.imprimatur.image.signoff.web;

import io.imprimatur.audit.UserComment;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.signoff.DateParser;
import io.imprimatur.image.signoff.Designations;
import io.imprimatur.image.signoff.Designations.Designation;
import io.imprimatur.image.signoff.NameDesignate;
import io.imprimatur.image.signoff.Quorum;
import io.imprimatur.image.signoff.Role;
import io.imprimatur.image.signoff.Roles;
import io.imprimatur.platform.refusal.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Page of the roles and their holders, on which leads name designates. */
@Controller
class RolesPage {

    private final Roles roles;
    private final Designations designations;
    private final Quorum quorum;
    private final Channels channels;
    private final NameDesignate nameDesignate;
    private final CurrentPerson person;

    RolesPage(
            Roles roles,
            Designations designations,
            Quorum quorum,
            Channels channels,
            NameDesignate nameDesignate,
            CurrentPerson person) {
        this.roles = roles;
        this.designations = designations;
        this.quorum = quorum;
        this.channels = channels;
        this.nameDesignate = nameDesignate;
        this.person = person;
    }

    @GetMapping("/roles")
    String show(@ModelAttribute("typed") DesignateForm designateForm, Model page) {
        page.addAttribute("roles", cards());
        page.addAttribute("channels", channels.all());
        return "roles";
    }

    @PostMapping("/roles/{role}/designates")
    String name(
            @PathVariable String role,
            @ModelAttribute("typed") DesignateForm designateForm,
            Model page,
            HttpServletResponse response) {
        return execute(
                role,
                () -> nameDesignate.name(
                        role,
                        designateForm.user() == null ? "" : designateForm.user().strip(),
                        DateParser.parse("from", designateForm.from()),
                        DateParser.parse("until", designateForm.until()),
                        designateForm.channels() == null ? List.of() : designateForm.channels(),
                        UserComment.ofNullable(designateForm.reason())),
                designateForm,
                page,
                response);
    }

    @PostMapping("/roles/{role}/designates/{number}/end")
    String end(
            @PathVariable String role,
            @PathVariable long number,
            @ModelAttribute("typed") DesignateForm designateForm,
            Model page,
            HttpServletResponse response) {
        return execute(role, () -> nameDesignate.end(role, number), designateForm, page, response);
    }

    private String execute(
            String role, Runnable decision, DesignateForm designateForm, Model page, HttpServletResponse response) {
        try {
            decision.run();
            return "redirect:/roles";
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            page.addAttribute("refused", refusal.getMessage()).addAttribute("where", role);
            return show(designateForm, page);
        }
    }

    private List<RoleCard> cards() {
        Map<String, List<String>> unreachable = quorum.unreachable();
        return roles.all().stream().map(role -> card(role, unreachable)).toList();
    }

    /** @param unreachable by channel id, roles without an eligible person */
    private RoleCard card(Role role, Map<String, List<String>> unreachable) {
        List<String> empty = channels.all().stream()
                .filter(channel ->
                        unreachable.getOrDefault(channel.id(), List.of()).contains(role.id()))
                .map(Channel::title)
                .toList();
        boolean isLead = role.lead().filter(person.get().user()::equals).isPresent();
        return new RoleCard(role, designations.of(role), empty, isLead);
    }

    /** Form fields; days in the browsers' format. */
    record DesignateForm(
            @Nullable String user,
            @Nullable String from,
            @Nullable String until,
            @Nullable List<String> channels,
            @Nullable String reason) {

        public boolean isFor(String channel) {
            return channels != null && channels.contains(channel);
        }
    }

    /**
     * Role on the roles page.
     *
     * @param named designates named by its lead
     * @param emptyIn titles of the channels that require the role but have no eligible person
     * @param mayName whether the reader is its lead and may name designates
     */
    record RoleCard(Role role, List<Designation> named, List<String> emptyIn, boolean mayName) {}
}
