/** iCalendar feed of windows, freezes and meetings. */
package io.imprimatur.board.ics;
