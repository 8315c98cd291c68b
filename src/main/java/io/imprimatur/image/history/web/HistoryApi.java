package io.imprimatur.image.history.web;

import io.imprimatur.image.history.LeadTimeQuery;
import io.imprimatur.image.history.LeadTimes;
import io.imprimatur.image.history.web.HistoryRow.DecisionRow;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.ProposalPageRequest;
import io.imprimatur.image.proposal.ProposalState;
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

    private final HistorySearch historySearch;
    private final LeadTimeQuery leadTimeQuery;
    private final HistoryExport export;

    HistoryApi(HistorySearch historySearch, LeadTimeQuery leadTimeQuery, HistoryExport export) {
        this.historySearch = historySearch;
        this.leadTimeQuery = leadTimeQuery;
        this.export = export;
    }

    @GetMapping("/api/history")
    Found page(HistorySearchForm query, @RequestParam(defaultValue = "50") int limit) {
        int bounded = new ProposalPageRequest(null, null, null, limit).limit();
        List<Proposal> found = historySearch.of(query).page(query.afterId(), bounded);
        Map<Long, List<DecisionRow>> decisions = historySearch.decisions(query, found, HistoryRow.MAX_DECISIONS);
        return new Found(
                found.stream()
                        .map(proposal -> HistoryRow.of(proposal, null, decisions))
                        .toList(),
                found.size() < limit ? null : found.get(found.size() - 1).id().toString());
    }

    @GetMapping("/api/history/totals")
    Map<ProposalState, Long> totals(HistorySearchForm query) {
        return historySearch.of(query).totalsByState();
    }

    @GetMapping("/api/history/lead-times")
    LeadTimes leadTimes(HistorySearchForm query) {
        return leadTimeQuery.of(historySearch.of(query));
    }

    @GetMapping(path = "/api/history/export", produces = MediaType.APPLICATION_JSON_VALUE)
    void export(HistorySearchForm query, HttpServletResponse response) throws IOException {
        export.json(query, response);
    }

    @GetMapping(path = "/api/history/export", produces = "text/csv")
    void exportAsCsv(HistorySearchForm query, HttpServletResponse response) throws IOException {
        export.csv(query, response);
    }

    /** @param next value of {@code after} for the next page; absent on the last page */
    record Found(List<HistoryRow> proposals, @Nullable String next) {}
}
