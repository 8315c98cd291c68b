package io.imprimatur.audit;

import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.lang.Nullable;

/**
 * RFC 4180 CSV safe for spreadsheets: cells that begin like a formula or with an apostrophe are prefixed with an
 * apostrophe. A reader removes one leading apostrophe from any cell that has one, without knowledge of formulas or
 * Unicode.
 */
public final class CsvText {

    /**
     * First characters of formulas, after normalisation of full-width, small and superscript forms; the last is a
     * minus sign.
     */
    private static final String SIGNS = "=+-@\u2212";

    private static final String QUOTES = "'\"`\u00B4\u2018\u2019\u201C\u201D\uFF07\uFF02";

    /** Blank characters that Unicode classifies as letters or symbols. */
    private static final String BLANKS = "\u115F\u1160\u3164\uFFA0\u2800";

    private CsvText() {}

    /** Format with a header line. */
    public static CSVFormat format(List<String> columns) {
        return CSVFormat.RFC4180
                .builder()
                .setHeader(columns.toArray(String[]::new))
                .get();
    }

    /** Prints a record: strings are escaped, null is an empty cell. */
    public static void print(CSVPrinter printer, List<?> cells) throws IOException {
        List<Object> guarded = new ArrayList<>(cells.size());
        for (Object cell : cells) guarded.add(cell instanceof String text ? escaped(text) : cell);
        printer.printRecord(guarded);
    }

    /** Escapes a text; null stays null. */
    @Nullable
    static String escaped(@Nullable String text) {
        return text != null && (text.startsWith("'") || isFormula(text)) ? "'" + text : text;
    }

    static String unescaped(String cell) {
        return cell.startsWith("'") ? cell.substring(1) : cell;
    }

    /** Unescapes a cell of an export from before hash versions, which escaped formulas only. */
    static String unescapedLegacy(String cell) {
        return isFormula(cell) ? unescaped(cell) : cell;
    }

    private static boolean isFormula(String text) {
        for (int at = 0, sign; at < text.length(); at += Character.charCount(sign)) {
            sign = text.codePointAt(at);
            if (sign == '\t' || sign == '\r' || sign == '\n') return true;
            if (!isIgnored(sign))
                return SIGNS.contains(Normalizer.normalize(Character.toString(sign), Normalizer.Form.NFKC));
        }
        return false;
    }

    /** Invisible characters and quotes. */
    private static boolean isIgnored(int sign) {
        int type = Character.getType(sign);
        return Character.isWhitespace(sign)
                || Character.isSpaceChar(sign)
                || type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.NON_SPACING_MARK
                || type == Character.UNASSIGNED
                || type == Character.SURROGATE
                || QUOTES.indexOf(sign) >= 0
                || BLANKS.indexOf(sign) >= 0;
    }
}
