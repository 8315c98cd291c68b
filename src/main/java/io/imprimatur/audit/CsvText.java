package io.imprimatur.audit;

import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.springframework.lang.Nullable;

/** RFC 4180 that a spreadsheet may open: an apostrophe before what it would run as a formula, which can be undone. */
public final class CsvText {

    private static final Pattern FORMULA = Pattern.compile("(?s)'*[=+\\-@\\t\\r].*");
    private static final Pattern GUARDED = Pattern.compile("(?s)'+[=+\\-@\\t\\r].*");

    private CsvText() {}

    /** With a header line. */
    public static CSVFormat format(List<String> columns) {
        return CSVFormat.RFC4180
                .builder()
                .setHeader(columns.toArray(String[]::new))
                .get();
    }

    /** What was absent stays so. */
    @Nullable
    public static String guarded(@Nullable String text) {
        return text != null && FORMULA.matcher(text).matches() ? "'" + text : text;
    }

    static String plain(String cell) {
        return GUARDED.matcher(cell).matches() ? cell.substring(1) : cell;
    }
}
