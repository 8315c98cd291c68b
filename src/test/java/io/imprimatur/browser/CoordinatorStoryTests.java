package io.imprimatur.browser;

import org.junit.jupiter.api.Test;

class CoordinatorStoryTests extends BrowserTest {

    private static final String DAY = "/windows/patch-thursday/2026-11-26T23:00Z";

    @Test
    void who_coordinates_a_maintenance_day_sees_everything_that_comes_on_one_page() {
        screen.login("olga").open(DAY);
        screen.type("[name=user]", "ben").click("form.name button");
        screen.see("#live-coordinator", "ben announces start and end");

        screen.login("ben").open(DAY);
        String id = doings().propose(newTag(), "The newest weekly");
        doings().signOff(id, "It is good");

        screen.see("#live-items", id).see("#live-items", "becomes Recommended image");
        screen.see(".day", "Step back");
        screen.size(1280, 900).keepPicture("maintenance-day-1280");
        screen.size(360, 800).keepPicture("maintenance-day-360");
        screen.size(1920, 1080);
        screen.assertNothingWentWrong();
    }
}
