package io.imprimatur.history.web;

import io.imprimatur.audit.CsvText;
import io.imprimatur.history.LeadStep;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.lang.Nullable;

/** Proposals as RFC 4180 CSV with a header line; a step that was not completed is an empty cell. */
final class HistoryCsv {

    private static final List<String> STEPS = Stream.concat(
                    Arrays.stream(LeadStep.values()).map(LeadStep::id), Stream.of(HistoryLine.WHOLE))
            .toList();
    private static final List<String> COLUMNS = Stream.concat(
                    Stream.of(
                            "id",
                            "channel",
                            "repository",
                            "tag",
                            "name",
                            "digest",
                            "proposer",
                            "reason",
                            "proposedAt",
                            "state",
                            "since"),
                    STEPS.stream().map(step -> step + " seconds"))
            .toList();

    private final CSVPrinter printer;
    private final boolean decisions;

    private HistoryCsv(CSVPrinter printer, boolean decisions) {
        this.printer = printer;
        this.decisions = decisions;
    }

    /**
     * Creates a writer and writes the header.
     *
     * @param decisions whether to add a last column with the matching decisions
     */
    static HistoryCsv on(Appendable out, boolean decisions) throws IOException {
        List<String> columns = new ArrayList<>(COLUMNS);
        if (decisions) columns.add("decisions");
        return new HistoryCsv(CsvText.format(columns).print(out), decisions);
    }

    void print(HistoryLine line) throws IOException {
        List<Object> cells = new ArrayList<>(Arrays.asList(
                line.id(),
                line.channel(),
                line.repository(),
                line.tag(),
                line.name(),
                line.digest(),
                line.proposer(),
                line.reason(),
                line.proposedAt(),
                line.state(),
                line.since()));
        Map<String, Long> seconds = line.seconds() == null ? Map.of() : line.seconds();
        STEPS.forEach(step -> cells.add(seconds.get(step)));
        if (decisions) cells.add(text(line.decisions()));
        CsvText.print(printer, cells);
    }

    private static String text(@Nullable List<DecisionLine> lines) {
        return lines == null ? "" : lines.stream().map(DecisionLine::inWords).collect(Collectors.joining("; "));
    }
}
