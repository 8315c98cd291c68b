package io.imprimatur.image.history.web;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.history.LeadTimeQuery;
import io.imprimatur.image.history.LeadTimes;
import io.imprimatur.image.history.LeadTimes.LeadStep;
import io.imprimatur.image.history.LeadTimes.Percentiles;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.ProposalState;
import io.imprimatur.image.proposal.SearchResults;
import io.imprimatur.platform.refusal.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Page of the promotion history: search, lead times and downloads. */
@Controller
class HistoryPage {

    private static final int PAGE_SIZE = 25;
    private static final int MAX_DECISIONS = 5;

    private final HistorySearch historySearch;
    private final LeadTimeQuery leadTimeQuery;
    private final HistoryExport export;
    private final Channels channels;

    HistoryPage(HistorySearch historySearch, LeadTimeQuery leadTimeQuery, HistoryExport export, Channels channels) {
        this.historySearch = historySearch;
        this.leadTimeQuery = leadTimeQuery;
        this.export = export;
        this.channels = channels;
    }

    @GetMapping("/history")
    String show(
            @ModelAttribute("query") HistorySearchForm query,
            @RequestParam(defaultValue = "false") boolean all,
            Model page,
            HttpServletResponse response) {
        Map<String, String> faults = historySearch.faults(query);
        page.addAttribute("channels", channels.all())
                .addAttribute("states", ProposalState.values())
                .addAttribute("roles", historySearch.roles())
                .addAttribute("faults", faults);
        try {
            find(query, all, page);
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            if (faults.isEmpty()) page.addAttribute("refused", refusal.getMessage());
        }
        return "history";
    }

    private void find(HistorySearchForm query, boolean all, Model page) {
        SearchResults searchResults = historySearch.of(query);
        List<Proposal> newest = searchResults.newest();
        List<Proposal> found = query.afterId() == null ? newest : searchResults.page(query.afterId(), PAGE_SIZE + 1);
        List<Proposal> shown = found.stream().limit(PAGE_SIZE).toList();
        page.addAttribute("found", shown)
                .addAttribute("decided", historySearch.decisions(query, shown, MAX_DECISIONS + 1))
                .addAttribute("mostDecisions", MAX_DECISIONS)
                .addAttribute(
                        "totals",
                        all
                                ? Totals.of(searchResults.totalsByState())
                                : Totals.upTo(SearchResults.MAX_COUNTED, newest));
        if (found.size() > PAGE_SIZE)
            page.addAttribute("older", query.olderThan(shown.get(PAGE_SIZE - 1).id()));
        LeadTimes leadTimes = leadTimeQuery.of(searchResults);
        page.addAttribute("leadTimes", leadTimes).addAttribute("bars", LeadTimeBar.of(leadTimes));
    }

    /** Duration formatter for the template. */
    @ModelAttribute("durations")
    Function<Duration, String> durations() {
        return LeadTimeBar::format;
    }

    @GetMapping("/history/proposals.json")
    void json(HistorySearchForm query, HttpServletResponse response) throws IOException {
        export.json(query, asFile("imprimatur-proposals.json", response));
    }

    @GetMapping("/history/proposals.csv")
    void csv(HistorySearchForm query, HttpServletResponse response) throws IOException {
        export.csv(query, asFile("imprimatur-proposals.csv", response));
    }

    private static HttpServletResponse asFile(String name, HttpServletResponse response) {
        String attachment =
                ContentDisposition.attachment().filename(name).build().toString();
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, attachment);
        return response;
    }

    /**
     * Number of proposals of a selection.
     *
     * @param more whether there are more than were counted
     * @param byState empty if there are more than were counted
     */
    record Totals(long sum, boolean more, Map<ProposalState, Long> byState) {

        static Totals of(Map<ProposalState, Long> counted) {
            return new Totals(
                    counted.values().stream().mapToLong(Long::longValue).sum(), false, counted);
        }

        /** @param newest the newest proposals, up to one more than the bound */
        static Totals upTo(int bound, List<Proposal> newest) {
            return newest.size() > bound
                    ? new Totals(bound, true, Map.of())
                    : of(newest.stream().collect(groupingBy(Proposal::state, counting())));
        }

        public String inWords() {
            return (more ? "More than " : "") + sum + (sum == 1 ? " proposal" : " proposals");
        }
    }

    /**
     * Step in the lead time chart.
     *
     * @param median bar length in percent of the longest
     * @param p90 likewise
     */
    record LeadTimeBar(LeadStep step, Percentiles time, double median, double p90) {

        static List<LeadTimeBar> of(LeadTimes times) {
            double longest = times.steps().stream()
                    .mapToDouble(each -> seconds(each.time().p90()))
                    .max()
                    .orElse(0);
            double scale = longest > 0 ? 100 / longest : 0;
            return times.steps().stream()
                    .map(each -> new LeadTimeBar(
                            each.step(),
                            each.time(),
                            seconds(each.time().median()) * scale,
                            seconds(each.time().p90()) * scale))
                    .toList();
        }

        /** Duration in at most two units, e.g. {@code 3 days 4 h}. */
        static String format(Duration time) {
            if (time.toDays() > 0)
                return time.toDays() + (time.toDays() == 1 ? " day" : " days") + part(time.toHoursPart(), "h");
            if (time.toHours() > 0) return time.toHours() + " h" + part(time.toMinutesPart(), "min");
            if (time.toMinutes() > 0) return time.toMinutes() + " min";
            return time.toSeconds() > 0 ? time.toSeconds() + " s" : "under 1 s";
        }

        private static String part(int amount, String unit) {
            return amount == 0 ? "" : " " + amount + " " + unit;
        }

        private static double seconds(Duration time) {
            return time.toMillis() / 1000.0;
        }
    }
}
