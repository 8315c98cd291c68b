package io.imprimatur.board.web;

import io.imprimatur.announcement.AnnouncementPlaces;
import io.imprimatur.board.ClaimTitles;
import java.security.Principal;
import java.time.Clock;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Model attributes for the layout of every page. */
@ControllerAdvice(annotations = Controller.class)
class PageFrame {

    private final Titles titles;
    private final ClaimTitles claims;
    private final AnnouncementPlaces places;
    private final Words words;

    PageFrame(Titles titles, ClaimTitles claims, AnnouncementPlaces places, Clock clock) {
        this.titles = titles;
        this.claims = claims;
        this.places = places;
        this.words = new Words(clock);
    }

    /** Null on the error page of an anonymous user. */
    @ModelAttribute("user")
    @Nullable
    String user(@Nullable Principal principal) {
        return principal == null ? null : principal.getName();
    }

    @ModelAttribute("words")
    Words words() {
        return words;
    }

    @ModelAttribute("titles")
    Titles titles() {
        return titles;
    }

    @ModelAttribute("claims")
    ClaimTitles claims() {
        return claims;
    }

    @ModelAttribute("places")
    AnnouncementPlaces places() {
        return places;
    }
}
