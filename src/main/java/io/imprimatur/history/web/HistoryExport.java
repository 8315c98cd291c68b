package io.imprimatur.history.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.imprimatur.audit.CsvText;
import io.imprimatur.history.LeadStep;
import io.imprimatur.history.MeasureLeadTimes;
import io.imprimatur.history.Passage;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.Selection;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Streams all proposals of a selection with their step times. */
@Component
class HistoryExport {

    private static final int BUFFER = 1 << 16;

    private final SelectHistory selectHistory;
    private final MeasureLeadTimes measureLeadTimes;
    private final ObjectMapper json;

    HistoryExport(SelectHistory selectHistory, MeasureLeadTimes measureLeadTimes, ObjectMapper json) {
        this.selectHistory = selectHistory;
        this.measureLeadTimes = measureLeadTimes;
        this.json = json;
    }

    void json(HistoryQuery query, HttpServletResponse response) throws IOException {
        Selection selection = selectHistory.of(query);
        response.setContentType("application/json");
        SequenceWriter array = json.writer()
                .without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
                .writeValuesAsArray(writer(response));
        selection.each(page -> {
            for (HistoryLine line : lines(query, page)) array.write(line);
        });
        array.close();
    }

    void csv(HistoryQuery query, HttpServletResponse response) throws IOException {
        Selection selection = selectHistory.of(query);
        response.setContentType("text/csv;charset=UTF-8");
        Writer out = writer(response);
        HistoryCsv csv = HistoryCsv.on(out, query.asksForDecision());
        selection.each(page -> {
            for (HistoryLine line : lines(query, page)) csv.print(line);
        });
        out.flush();
    }

    private List<HistoryLine> lines(HistoryQuery query, List<Proposal> page) {
        Map<String, Passage> passages =
                measureLeadTimes.passages(page.stream().map(Proposal::id).toList());
        Map<Long, List<DecisionLine>> decisions = selectHistory.decisions(query, page, HistoryLine.MOST_DECISIONS);
        return page.stream()
                .map(proposal ->
                        HistoryLine.of(proposal, passages.get(proposal.id().toString()), decisions))
                .toList();
    }

    private static Writer writer(HttpServletResponse response) throws IOException {
        return new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8), BUFFER);
    }

    /** Proposals as RFC 4180 CSV with a header line; a step that was not completed is an empty cell. */
    private static class HistoryCsv {

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
            return lines == null
                    ? ""
                    : lines.stream().map(DecisionLine::inWords).collect(Collectors.joining("; "));
        }
    }
}
