package io.imprimatur.calendar;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configured calendars of windows and meetings, by id, and freezes.
 *
 * @param windows calendars of maintenance windows, by id
 * @param freezes periods in which no window is usable
 * @param meetings calendars of the review meetings rsp-ops and dp-coordination
 */
@ConfigurationProperties("imprimatur")
record MaintenanceProperties(
        @DefaultValue Map<String, Calendar> windows,
        @DefaultValue List<ConfiguredFreeze> freezes,
        @DefaultValue Map<String, Calendar> meetings) {

    private static final Pattern KEBAB_CASE = Pattern.compile("[a-z][a-z0-9]*+(?:-[a-z0-9]++)*+");

    MaintenanceProperties {
        windows.keySet().forEach(id -> requireKebabCase("imprimatur.windows", id));
        windows.keySet().forEach(MaintenanceProperties::requireNotAdHoc);
        meetings.keySet().forEach(id -> requireKebabCase("imprimatur.meetings", id));
        meetings.forEach(MaintenanceProperties::requireNotConfirmed);
    }

    private static void requireNotAdHoc(String id) {
        if (id.startsWith(AdHocWindow.PREFIX))
            throw new IllegalArgumentException("imprimatur.windows: '" + id
                    + "' is reserved for windows that operators add: expected another id, e.g. patch-thursday");
    }

    private static void requireNotConfirmed(String id, Calendar meeting) {
        if (meeting.confirmBy().isPresent())
            throw new IllegalArgumentException("imprimatur.meetings." + id + ".confirm-by: '"
                    + meeting.confirmBy().get()
                    + "' cannot be confirmed: expected confirm-by at a calendar of windows");
    }

    private static void requireKebabCase(String path, String id) {
        if (!KEBAB_CASE.matcher(id).matches())
            throw new IllegalArgumentException(
                    path + ": '" + id + "' is not an id: expected kebab-case, e.g. patch-thursday");
    }
}
