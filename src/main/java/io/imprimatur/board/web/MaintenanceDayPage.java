package io.imprimatur.board.web;

import io.imprimatur.announcement.RecordAnnouncement;
import io.imprimatur.board.LookAtDay;
import io.imprimatur.board.MaintenanceDay;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.refusal.Refusal;
import io.imprimatur.window.NameCoordinator;
import io.imprimatur.window.NoSuchWindow;
import io.imprimatur.window.Window;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Consumer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One window with everything that happens in it, for the screen that a call looks at. */
@Controller
class MaintenanceDayPage {

    private final LookAtDay lookAtDay;
    private final NameCoordinator nameCoordinator;
    private final RecordAnnouncement recordAnnouncement;
    private final CurrentPerson person;
    private final Clock clock;

    MaintenanceDayPage(
            LookAtDay lookAtDay,
            NameCoordinator nameCoordinator,
            RecordAnnouncement recordAnnouncement,
            CurrentPerson person,
            Clock clock) {
        this.lookAtDay = lookAtDay;
        this.nameCoordinator = nameCoordinator;
        this.recordAnnouncement = recordAnnouncement;
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
        page.addAttribute("mayName", !over && NameCoordinator.mayName(person.get()));
        page.addAttribute("mayStepBack", !over && isCoordinator(day));
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
        return orSay(calendar, start, window -> nameCoordinator.name(window, user), page, response);
    }

    @PostMapping("/windows/{calendar}/{start}/coordinator/relief")
    String relieve(
            @PathVariable String calendar, @PathVariable String start, Model page, HttpServletResponse response) {
        return orSay(calendar, start, nameCoordinator::relieve, page, response);
    }

    /** What cannot be is said on the page that it was asked on. */
    private String orSay(
            String calendar, String start, Consumer<Window> decision, Model page, HttpServletResponse response) {
        try {
            decision.accept(find(calendar, start).occurrence().window());
            return "redirect:/windows/" + calendar + "/" + start;
        } catch (NoSuchWindow unknown) {
            throw unknown;
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            page.addAttribute("refused", refusal.getMessage());
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
        return orSay(calendar, start, window -> recordAnnouncement.byHand(number), page, response);
    }

    private MaintenanceDay find(String calendar, String start) {
        return StartAddress.parse(start)
                .flatMap(opens -> lookAtDay.at(calendar, opens))
                .orElseThrow(() -> new NoSuchWindow(calendar, start));
    }

    private boolean isCoordinator(MaintenanceDay day) {
        return day.coordinator().stream()
                .anyMatch(named -> named.user().equals(person.get().user()));
    }
}
