package io.imprimatur.board.web;

import io.imprimatur.board.WindowUserTitles;
import io.imprimatur.messaging.announcement.AnnouncementLocations;
import java.security.Principal;
import java.time.Clock;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Model attributes for the layout of every page. */
@ControllerAdvice(annotations = Controller.class)
class LayoutAttributes {

    private final Titles titles;
    private final WindowUserTitles claims;
    private final AnnouncementLocations places;
    private final Formats formats;

    LayoutAttributes(Titles titles, WindowUserTitles claims, AnnouncementLocations places, Clock clock) {
        this.titles = titles;
        this.claims = claims;
        this.places = places;
        this.formats = new Formats(clock);
    }

    /** Null on the error page of an anonymous user. */
    @ModelAttribute("user")
    @Nullable
    String user(@Nullable Principal principal) {
        return principal == null ? null : principal.getName();
    }

    @ModelAttribute("words")
    Formats words() {
        return formats;
    }

    @ModelAttribute("titles")
    Titles titles() {
        return titles;
    }

    @ModelAttribute("claims")
    WindowUserTitles claims() {
        return claims;
    }

    @ModelAttribute("places")
    AnnouncementLocations places() {
        return places;
    }
}
