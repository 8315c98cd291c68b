package io.imprimatur.board;

import java.util.Locale;

/** Formats sizes in decimal units, as registries do. */
public final class SizeFormat {

    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};

    private SizeFormat() {}

    /** E.g. {@code 4.7 GB}. */
    public static String format(long bytes) {
        double amount = bytes;
        int unit = 0;
        while (amount >= 1000 && unit < UNITS.length - 1) {
            amount /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", amount, UNITS[unit]);
    }
}
