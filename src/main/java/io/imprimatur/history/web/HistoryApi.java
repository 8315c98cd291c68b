package io.imprimatur.history.web;

import io.imprimatur.history.LeadTimes;
import io.imprimatur.history.MeasureLeadTimes;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.ProposalCriteria;
import io.imprimatur.proposal.ProposalState;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.lang.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** REST API of the promotion history. */
@RestController
class HistoryApi {

    private final SelectHistory selectHistory;
    private final MeasureLeadTimes measureLeadTimes;
    private final HistoryExport export;

    HistoryApi(SelectHistory selectHistory, MeasureLeadTimes measureLeadTimes, HistoryExport export) {
        this.selectHistory = selectHistory;
        this.measureLeadTimes = measureLeadTimes;
        this.export = export;
    }

    @GetMapping("/api/history")
    Found page(HistoryQuery query, @RequestParam(defaultValue = "50") int limit) {
        int bounded = new ProposalCriteria(null, null, null, limit).limit();
        List<Proposal> found = selectHistory.of(query).page(query.afterId(), bounded);
        Map<Long, List<DecisionLine>> decisions = selectHistory.decisions(query, found, HistoryLine.MOST_DECISIONS);
        return new Found(
                found.stream()
                        .map(proposal -> HistoryLine.of(proposal, null, decisions))
                        .toList(),
                found.size() < limit ? null : found.get(found.size() - 1).id().toString());
    }

    @GetMapping("/api/history/totals")
    Map<ProposalState, Long> totals(HistoryQuery query) {
        return selectHistory.of(query).totals();
    }

    @GetMapping("/api/history/lead-times")
    LeadTimes leadTimes(HistoryQuery query) {
        return measureLeadTimes.of(selectHistory.of(query));
    }

    @GetMapping(path = "/api/history/export", produces = MediaType.APPLICATION_JSON_VALUE)
    void export(HistoryQuery query, HttpServletResponse response) throws IOException {
        export.json(query, response);
    }

    @GetMapping(path = "/api/history/export", produces = "text/csv")
    void exportAsCsv(HistoryQuery query, HttpServletResponse response) throws IOException {
        export.csv(query, response);
    }

    /** @param next value of {@code after} for the next page; absent on the last page */
    record Found(List<HistoryLine> proposals, @Nullable String next) {}
}
