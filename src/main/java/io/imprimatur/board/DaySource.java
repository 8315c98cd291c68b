package io.imprimatur.board;

import io.imprimatur.window.Occurrence;
import java.util.List;
import java.util.Set;

/** A process some of whose steps happen in windows. */
interface DaySource {

    /** What it has to do in this window, in the order in which it would. */
    List<DayItem> in(Occurrence occurrence);

    /** What of it is told of a window's course, in the words of the trail. */
    Set<String> actions();
}
