package io.imprimatur.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One flock of the stand-in, which has done at once all that it will ever do. */
record MobuFlock(JsonNode request, MobuPlan plan, List<String> order) {

    /** A live token of the bot user, as every monkey's JSON holds one. */
    static final String LIVE = "gt-livelivelivelivelive12.tokentokentokentokento";

    MobuFlock(JsonNode request, MobuPlan plan) {
        this(request, plan, new ArrayList<>(plan.notebooks()));
        Collections.shuffle(order);
    }

    MobuFlock unstuck() {
        return new MobuFlock(request, MobuPlan.of(plan.notebooks().toArray(String[]::new)), order);
    }

    String name() {
        return request.path("name").asText();
    }

    String answer(String[] path) {
        if (path[path.length - 1].equals("summary")) return summary();
        if (path[path.length - 1].equals("monkeys")) return "[\"" + user() + "\"]";
        if (path[path.length - 1].equals("log")) return log();
        return monkey();
    }

    private String user() {
        return request.at("/users/0/username").asText();
    }

    private boolean fails() {
        return plan.failing().isPresent();
    }

    private String summary() {
        return "{\"name\":\"%s\",\"business\":\"NotebookRunnerList\",\"monkey_count\":1,\"success_count\":%d,\"failure_count\":%d}"
                .formatted(name(), fails() || plan.stuck() ? 0 : 1, fails() ? 1 : 0);
    }

    String monkey() {
        return """
                {"name":"%s","state":"RUNNING","user":{"username":"%s","scopes":[],"token":"%s"},
                 "business":{"name":"NotebookRunnerList","failure_count":%d,"success_count":0,"image":null}}"""
                .formatted(user(), user(), LIVE, fails() ? 1 : 0);
    }

    private String log() {
        StringBuilder log = new StringBuilder("2026-11-23 12:00:00 Logging in to hub with token=" + LIVE + "\n");
        if (!order.isEmpty())
            log.append("2026-11-23 12:00:05 Running on image ")
                    .append(plan.image()
                            .orElse(request.at("/business/options/image/reference")
                                    .asText()))
                    .append(" (Weekly)\n");
        for (int i = 0; i < order.size(); i++) if (!run(log, i)) return log.toString();
        return log.append("2026-11-23 12:30:00 Done with this cycle of notebooks\n")
                .append(
                        order.isEmpty()
                                ? ""
                                : "2026-11-23 12:31:00 Notebook " + order.get(0) + " iteration 1/" + order.size()
                                        + "\n")
                .toString();
    }

    private boolean run(StringBuilder log, int i) {
        String notebook = order.get(i);
        log.append(
                "2026-11-23 12:%02d:00 Notebook %s iteration %d/%d%n".formatted(i + 1, notebook, i + 1, order.size()));
        if (plan.stuck()) return false;
        log.append("2026-11-23 12:%02d:10 Executing cell #1:%nprint('<b>hi</b>')%n".formatted(i + 1));
        if (plan.failing().filter(notebook::equals).isPresent()) {
            log.append("2026-11-23 12:%02d:20 Exception thrown while doing monkey business%n".formatted(i + 1))
                    .append("Traceback (most recent call last):\n  File \"x.py\", line 1\n")
                    .append(plan.error())
                    .append(' ')
                    .append(LIVE)
                    .append("\n");
            return false;
        }
        log.append("2026-11-23 12:%02d:30 Success running notebook %s%n".formatted(i + 1, notebook));
        return true;
    }
}
