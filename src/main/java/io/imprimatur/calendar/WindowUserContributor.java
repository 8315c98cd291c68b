package io.imprimatur.calendar;

import java.util.List;
import java.util.Map;

/** Contributes users of windows other than channels. */
public interface WindowUserContributor {

    /** Calendar ids by configuration path, for validation at startup. */
    Map<String, String> calendarsByPath();

    /** Users of windows, for listings. */
    List<WindowUser> users();
}
