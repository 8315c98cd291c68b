package io.imprimatur.image.history.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.imprimatur.audit.CsvText;
import io.imprimatur.image.history.LeadTimeQuery;
import io.imprimatur.image.history.LeadTimes.LeadStep;
import io.imprimatur.image.history.ProposalTimeline;
import io.imprimatur.image.history.web.HistoryRow.DecisionRow;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.SearchResults;
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

    private final HistorySearch historySearch;
    private final LeadTimeQuery leadTimeQuery;
    private final ObjectMapper json;

    HistoryExport(HistorySearch historySearch, LeadTimeQuery leadTimeQuery, ObjectMapper json) {
        this.historySearch = historySearch;
        this.leadTimeQuery = leadTimeQuery;
        this.json = json;
    }

    void json(HistorySearchForm query, HttpServletResponse response) throws IOException {
        SearchResults searchResults = historySearch.of(query);
        response.setContentType("application/json");
        SequenceWriter array = json.writer()
                .without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
                .writeValuesAsArray(writer(response));
        searchResults.forEachPage(page -> {
            for (HistoryRow line : lines(query, page)) array.write(line);
        });
        array.close();
    }

    void csv(HistorySearchForm query, HttpServletResponse response) throws IOException {
        SearchResults searchResults = historySearch.of(query);
        response.setContentType("text/csv;charset=UTF-8");
        Writer out = writer(response);
        HistoryCsv csv = HistoryCsv.on(out, query.asksForDecision());
        searchResults.forEachPage(page -> {
            for (HistoryRow line : lines(query, page)) csv.print(line);
        });
        out.flush();
    }

    private List<HistoryRow> lines(HistorySearchForm query, List<Proposal> page) {
        Map<String, ProposalTimeline> passages =
                leadTimeQuery.timelines(page.stream().map(Proposal::id).toList());
        Map<Long, List<DecisionRow>> decisions = historySearch.decisions(query, page, HistoryRow.MAX_DECISIONS);
        return page.stream()
                .map(proposal ->
                        HistoryRow.of(proposal, passages.get(proposal.id().toString()), decisions))
                .toList();
    }

    private static Writer writer(HttpServletResponse response) throws IOException {
        return new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8), BUFFER);
    }

    /** Proposals as RFC 4180 CSV with a header line; a step that was not completed is an empty cell. */
    private static class HistoryCsv {

        private static final List<String> STEPS = Stream.concat(
                        Arrays.stream(LeadStep.values()).map(LeadStep::id), Stream.of(HistoryRow.WHOLE))
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

        void print(HistoryRow line) throws IOException {
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

        private static String text(@Nullable List<DecisionRow> lines) {
            return lines == null ? "" : lines.stream().map(DecisionRow::toText).collect(Collectors.joining("; "));
        }
    }
}
