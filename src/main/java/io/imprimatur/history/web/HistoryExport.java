package io.imprimatur.history.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.imprimatur.history.MeasureLeadTimes;
import io.imprimatur.history.Passage;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.ProposalSearch;
import io.imprimatur.proposal.SearchProposals;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Writes every proposal of a selection as it is found, with the time of each step, however many there are. */
@Component
class HistoryExport {

    private static final int BUFFER = 1 << 16;

    private final SearchProposals searchProposals;
    private final MeasureLeadTimes measureLeadTimes;
    private final ObjectMapper json;

    HistoryExport(SearchProposals searchProposals, MeasureLeadTimes measureLeadTimes, ObjectMapper json) {
        this.searchProposals = searchProposals;
        this.measureLeadTimes = measureLeadTimes;
        this.json = json;
    }

    void json(ProposalSearch search, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        SequenceWriter array = json.writer()
                .without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
                .writeValuesAsArray(writer(response));
        searchProposals.select(search).each(page -> {
            for (HistoryLine line : lines(page)) array.write(line);
        });
        array.close();
    }

    void csv(ProposalSearch search, HttpServletResponse response) throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        Writer out = writer(response);
        HistoryCsv csv = HistoryCsv.on(out);
        searchProposals.select(search).each(page -> {
            for (HistoryLine line : lines(page)) csv.print(line);
        });
        out.flush();
    }

    private List<HistoryLine> lines(List<Proposal> page) {
        Map<String, Passage> passages =
                measureLeadTimes.passages(page.stream().map(Proposal::id).toList());
        return page.stream()
                .map(proposal ->
                        HistoryLine.of(proposal, passages.get(proposal.id().toString())))
                .toList();
    }

    private static Writer writer(HttpServletResponse response) throws IOException {
        return new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8), BUFFER);
    }
}
