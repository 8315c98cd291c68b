package io.imprimatur.announcement;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds who makes announcements at a place. */
@Component
class Announcers {

    private final List<Announcer> all;

    Announcers(List<Announcer> all) {
        this.all = all;
    }

    /** Nothing if it is for people to tell. */
    Optional<Announcer> of(String place) {
        return all.stream().filter(each -> each.reaches(place)).findFirst();
    }

    /** A place is of one kind. */
    boolean isAmbiguous(String place) {
        return all.stream().filter(each -> each.reaches(place)).count() > 1;
    }
}
