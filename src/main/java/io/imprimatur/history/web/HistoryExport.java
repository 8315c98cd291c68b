package io.imprimatur.history.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
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
import java.util.List;
import java.util.Map;
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
}
