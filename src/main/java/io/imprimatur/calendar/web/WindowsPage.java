package io.imprimatur.calendar.web;

import io.imprimatur.audit.UserComment;
import io.imprimatur.calendar.AdvertiseWindow;
import io.imprimatur.calendar.Calendars;
import io.imprimatur.calendar.Freeze.FreezeId;
import io.imprimatur.calendar.FreezeWindows;
import io.imprimatur.calendar.Freezes;
import io.imprimatur.calendar.Occurrence;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.identity.Person;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.platform.refusal.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Page of windows and freezes, on which they are added and ended. */
@Controller
class WindowsPage {

    private static final Duration PERIOD = Duration.ofDays(90);
    private static final int MAX_SHOWN = 50;

    private final Calendars calendars;
    private final Freezes freezes;
    private final Channels channels;
    private final AdvertiseWindow advertiseWindow;
    private final FreezeWindows freezeWindows;
    private final CurrentPerson person;
    private final Clock clock;

    WindowsPage(
            Calendars calendars,
            Freezes freezes,
            Channels channels,
            AdvertiseWindow advertiseWindow,
            FreezeWindows freezeWindows,
            CurrentPerson person,
            Clock clock) {
        this.calendars = calendars;
        this.freezes = freezes;
        this.channels = channels;
        this.advertiseWindow = advertiseWindow;
        this.freezeWindows = freezeWindows;
        this.person = person;
        this.clock = clock;
    }

    @GetMapping("/windows")
    String show(@ModelAttribute("typed") WindowForm typed, Model page) {
        Instant now = clock.instant();
        List<Occurrence> windows = calendars.between(now, now.plus(PERIOD));
        Person reader = person.get();
        page.addAttribute("windows", windows.stream().limit(MAX_SHOWN).toList());
        page.addAttribute("more", Math.max(0, windows.size() - MAX_SHOWN));
        page.addAttribute("freezes", freezes.between(now, now.plus(Duration.ofDays(366))));
        page.addAttribute("channels", channels.all());
        page.addAttribute("zones", zones(windows));
        page.addAttribute("operates", reader.isIn(AdvertiseWindow.OPERATOR));
        page.addAttribute("manages", reader.isIn(FreezeWindows.RELEASE_MANAGER));
        return "windows";
    }

    @PostMapping("/windows")
    String advertise(@ModelAttribute("typed") WindowForm typed, Model page, HttpServletResponse response) {
        return execute("advertising", () -> advertiseWindow.advertise(typed.announcement()), typed, page, response);
    }

    @PostMapping("/windows/{id}/withdrawal")
    String withdraw(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            @ModelAttribute("typed") WindowForm typed,
            Model page,
            HttpServletResponse response) {
        return execute(id, () -> advertiseWindow.withdraw(id, new UserComment(reason)), typed, page, response);
    }

    @PostMapping("/windows/freezes")
    String freeze(@ModelAttribute("typed") WindowForm typed, Model page, HttpServletResponse response) {
        return execute("freezing", () -> freezeWindows.freeze(typed.announcement()), typed, page, response);
    }

    @PostMapping("/windows/freezes/{id}/lifting")
    String lift(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            @ModelAttribute("typed") WindowForm typed,
            Model page,
            HttpServletResponse response) {
        return execute(id, () -> freezeWindows.lift(FreezeId.of(id), new UserComment(reason)), typed, page, response);
    }

    /** Executes a change; refusals are shown at the form, with the input retained. */
    private String execute(
            String where, Runnable decision, WindowForm typed, Model page, HttpServletResponse response) {
        try {
            decision.run();
            return "redirect:/windows";
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            page.addAttribute("refused", refusal.getMessage()).addAttribute("where", where);
            return show(typed, page);
        }
    }

    private static List<String> zones(List<Occurrence> windows) {
        return Stream.concat(
                        windows.stream()
                                .map(each -> each.window().start().getZone().getId())
                                .filter(zone -> !zone.equals("Z")),
                        Stream.of("UTC"))
                .distinct()
                .toList();
    }
}
