package io.imprimatur.board.web;

import io.imprimatur.audit.UserComment;
import io.imprimatur.board.MaintenanceDay;
import io.imprimatur.board.MaintenanceDayQuery;
import io.imprimatur.calendar.AssignCoordinator;
import io.imprimatur.calendar.Calendars.NoSuchWindow;
import io.imprimatur.calendar.Occurrence;
import io.imprimatur.calendar.StartTimeSegment;
import io.imprimatur.calendar.Window;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.identity.Person;
import io.imprimatur.messaging.announcement.RecordAnnouncement;
import io.imprimatur.platform.refusal.Refusal;
import io.imprimatur.service.call.CallPermissions;
import io.imprimatur.service.call.JoinCall;
import io.imprimatur.service.call.PatchDayCall.Checklist;
import io.imprimatur.service.call.PatchDayCall.Party;
import io.imprimatur.service.call.TickChecklistItem;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Page of one maintenance window and its call. */
@Controller
class MaintenanceDayPage {

    private final MaintenanceDayQuery maintenanceDayQuery;
    private final AssignCoordinator assignCoordinator;
    private final RecordAnnouncement recordAnnouncement;
    private final JoinCall joinCall;
    private final TickChecklistItem tickChecklistItem;
    private final CallPermissions callPermissions;
    private final CurrentPerson person;
    private final Clock clock;

    MaintenanceDayPage(
            MaintenanceDayQuery maintenanceDayQuery,
            AssignCoordinator assignCoordinator,
            RecordAnnouncement recordAnnouncement,
            JoinCall joinCall,
            TickChecklistItem tickChecklistItem,
            CallPermissions callPermissions,
            CurrentPerson person,
            Clock clock) {
        this.maintenanceDayQuery = maintenanceDayQuery;
        this.assignCoordinator = assignCoordinator;
        this.recordAnnouncement = recordAnnouncement;
        this.joinCall = joinCall;
        this.tickChecklistItem = tickChecklistItem;
        this.callPermissions = callPermissions;
        this.person = person;
        this.clock = clock;
    }

    @GetMapping("/windows/{calendar}/{start}")
    String show(@PathVariable String calendar, @PathVariable String start, Model page) {
        MaintenanceDay day = find(calendar, start);
        Window window = day.occurrence().window();
        Instant now = clock.instant();
        boolean over = !window.end().toInstant().isAfter(now);
        page.addAttribute("day", day);
        page.addAttribute("window", window);
        page.addAttribute("moment", over ? "over" : window.isOpenAt(now) ? "open" : "ahead");
        page.addAttribute("mayName", !over && AssignCoordinator.mayAssign(person.get()));
        page.addAttribute("mayStepBack", !over && isCoordinator(day));
        showCall(day, page);
        return "maintenance-day";
    }

    @PostMapping("/windows/{calendar}/{start}/coordinator")
    String name(
            @PathVariable String calendar,
            @PathVariable String start,
            @RequestParam(defaultValue = "") String user,
            Model page,
            HttpServletResponse response) {
        page.addAttribute("typed", user);
        return execute(calendar, start, day -> assignCoordinator.assign(day.window(), user), "refused", page, response);
    }

    @PostMapping("/windows/{calendar}/{start}/coordinator/relief")
    String relieve(
            @PathVariable String calendar, @PathVariable String start, Model page, HttpServletResponse response) {
        return execute(calendar, start, day -> assignCoordinator.remove(day.window()), "refused", page, response);
    }

    @PostMapping("/windows/{calendar}/{start}/call/participants")
    String join(
            @PathVariable String calendar,
            @PathVariable String start,
            @RequestParam Optional<String> institution,
            @RequestParam(defaultValue = "") String name,
            Model page,
            HttpServletResponse response) {
        return executeInCall(calendar, start, day -> joinCall.join(day, institution, name), page, response);
    }

    @PostMapping("/windows/{calendar}/{start}/call/participants/withdrawal")
    String leave(
            @PathVariable String calendar,
            @PathVariable String start,
            @RequestParam Optional<String> institution,
            @RequestParam(defaultValue = "") String name,
            Model page,
            HttpServletResponse response) {
        return executeInCall(calendar, start, day -> joinCall.leave(day, institution, name), page, response);
    }

    @PostMapping("/windows/{calendar}/{start}/call/ticks")
    String tick(
            @PathVariable String calendar,
            @PathVariable String start,
            @RequestParam(defaultValue = "") String environment,
            @RequestParam(defaultValue = "") String item,
            @RequestParam(defaultValue = "") String remark,
            Model page,
            HttpServletResponse response) {
        page.addAttribute("remarkOf", environment + " " + item).addAttribute("remark", remark);
        return executeInCall(
                calendar,
                start,
                day -> tickChecklistItem.tick(day, environment, item, new UserComment(remark)),
                page,
                response);
    }

    @PostMapping("/windows/{calendar}/{start}/call/ticks/withdrawal")
    String untick(
            @PathVariable String calendar,
            @PathVariable String start,
            @RequestParam(defaultValue = "") String environment,
            @RequestParam(defaultValue = "") String item,
            @RequestParam(defaultValue = "") String remark,
            Model page,
            HttpServletResponse response) {
        return executeInCall(
                calendar,
                start,
                day -> tickChecklistItem.untick(day, environment, item, new UserComment(remark)),
                page,
                response);
    }

    private String executeInCall(
            String calendar, String start, Consumer<Occurrence> change, Model page, HttpServletResponse response) {
        String shown = execute(calendar, start, change, "refusedInCall", page, response);
        return shown.startsWith("redirect:") ? shown + "#call" : shown;
    }

    /** Executes a change; refusals are shown on the page. */
    private String execute(
            String calendar,
            String start,
            Consumer<Occurrence> decision,
            String attribute,
            Model page,
            HttpServletResponse response) {
        try {
            decision.accept(find(calendar, start).occurrence());
            return "redirect:/windows/" + calendar + "/" + start;
        } catch (NoSuchWindow unknown) {
            throw unknown;
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            page.addAttribute(attribute, refusal.getMessage());
            return show(calendar, start, page);
        }
    }

    @PostMapping("/windows/{calendar}/{start}/announcements/{number}")
    String announced(
            @PathVariable String calendar,
            @PathVariable String start,
            @PathVariable long number,
            Model page,
            HttpServletResponse response) {
        return execute(calendar, start, day -> recordAnnouncement.madeByHand(number), "refused", page, response);
    }

    private MaintenanceDay find(String calendar, String start) {
        return StartTimeSegment.parse(start)
                .flatMap(opens -> maintenanceDayQuery.at(calendar, opens))
                .orElseThrow(() -> new NoSuchWindow(calendar, start));
    }

    /** Adds what the reader may record in the call. */
    private void showCall(MaintenanceDay day, Model page) {
        Person reader = person.get();
        Window window = day.occurrence().window();
        boolean open = day.call().open();
        boolean organises = open && callPermissions.isOrganizer(reader, window);
        Set<String> mayJoin = new HashSet<>(open ? callPermissions.institutionsOf(reader) : List.of());
        if (organises) mayJoin.add(Party.ORGANISERS);
        page.addAttribute("organises", organises);
        page.addAttribute("mayJoin", mayJoin);
        page.addAttribute(
                "mayTick",
                day.call().environments().stream()
                        .filter(list -> open && callPermissions.mayTick(reader, window, list))
                        .map(Checklist::environment)
                        .collect(Collectors.toSet()));
    }

    private boolean isCoordinator(MaintenanceDay day) {
        return day.coordinator().stream()
                .anyMatch(named -> named.user().equals(person.get().user()));
    }
}
