package io.imprimatur.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Flock of {@link MobuStandIn}, which executes its whole plan at once. Events follow mobu's notebook runner, log lines
 * its file logger.
 */
record MobuFlockFixture(JsonNode request, MobuPlan plan, List<String> order) {

    /** Live token of the bot user, as contained in the JSON of each monkey. */
    static final String LIVE = "gt-livelivelivelivelive12.tokentokentokentokento";

    private static final String CLONE = "/tmp/tmp8z1k2f";

    MobuFlockFixture(JsonNode request, MobuPlan plan) {
        this(request, plan, new ArrayList<>(plan.notebooks()));
        if (plan.shuffled()) Collections.shuffle(order);
    }

    MobuFlockFixture unstuck() {
        return new MobuFlockFixture(request, MobuPlan.of(plan.notebooks().toArray(String[]::new)), order);
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
        ObjectNode monkey =
                JsonNodeFactory.instance.objectNode().put("name", user()).put("state", "RUNNING");
        monkey.putObject("user")
                .put("username", user())
                .put("token", LIVE)
                .putArray("scopes")
                .add("exec:notebook");
        ObjectNode business = monkey.putObject("business")
                .put("name", "NotebookRunnerList")
                .put("failure_count", fails() ? 1 : 0)
                .put("success_count", 0)
                .putNull("image");
        if (!order.isEmpty()) business.put("notebook", fileOf(current()));
        return monkey.toString();
    }

    private String current() {
        return plan.failing().orElse(order.get(plan.stuck() ? 0 : order.size() - 1));
    }

    private String log() {
        StringBuilder log = new StringBuilder();
        say(log, 0, "Starting new file logger", Map.of("file", "/tmp/tmpxw3a9b"));
        say(log, 0, "Starting up...", Map.of());
        plan.leftOut()
                .forEach((path, application) -> say(
                        log,
                        0,
                        "Environment does not provide required applications",
                        Map.of(
                                "repo_path", "PosixPath('" + CLONE + "')",
                                "notebook", "PosixPath('" + CLONE + "/" + path + "')",
                                "missing_applications", "{'" + application + "'}")));
        say(log, 0, "Repository cloned and ready", Map.of());
        say(log, 0, "Logging in to hub with token=" + LIVE, Map.of());
        say(log, 0, "Starting next iteration", Map.of());
        if (!order.isEmpty()) say(log, 0, "Running on image " + image() + " (Weekly)", Map.of());
        for (int i = 0; i < order.size(); i++) if (!run(log, i)) return log.toString();
        say(log, 30, "Done with this cycle of notebooks", Map.of());
        say(log, 30, "Idling...", Map.of());
        say(log, 31, "Starting next iteration", Map.of());
        if (!order.isEmpty()) begin(log, 31, 0);
        return log.toString();
    }

    private String image() {
        return plan.image()
                .orElse(request.at("/business/options/image/reference").asText());
    }

    private boolean run(StringBuilder log, int i) {
        String notebook = order.get(i);
        begin(log, i + 1, i);
        if (plan.stuck()) return false;
        say(log, i + 1, "Executing cell `7f3a` (#1):\nprint('<b>hi</b>')\n", Map.of());
        say(log, i + 1, "Result:\n" + plan.result() + "\n", Map.of());
        if (plan.failing().filter(notebook::equals).isPresent()) {
            log.append(plan.renderer()
                    .exception(
                            time(i + 1, 20), user(), "Exception thrown while doing monkey business", error(notebook)));
            return false;
        }
        say(log, i + 1, 30, "Success running notebook " + fileOf(notebook), Map.of("notebook", notebook));
        return true;
    }

    private String error(String notebook) {
        return """
                Traceback (most recent call last):
                  File "/app/mobu/storage.py", line 1, in run_python
                %s %s

                The above exception was the direct cause of the following exception:

                Traceback (most recent call last):
                  File "/app/mobu/services/business/notebookrunner.py", line 2, in execute_cell
                mobu.exceptions.NotebookCellExecutionError: %s: Error executing cell"""
                .formatted(plan.error(), LIVE, notebook);
    }

    private void begin(StringBuilder log, int minute, int i) {
        String event = "Notebook " + fileOf(order.get(i)) + " iteration " + (i + 1) + "/" + order.size();
        say(log, minute, event, Map.of("notebook", order.get(i)));
    }

    private void say(StringBuilder log, int minute, String event, Map<String, String> fields) {
        say(log, minute, 0, event, fields);
    }

    private void say(StringBuilder log, int minute, int second, String event, Map<String, String> fields) {
        log.append(plan.renderer().info(time(minute, second), user(), event, fields));
    }

    private static String time(int minute, int second) {
        return "2026-11-23 12:%02d:%02d".formatted(minute, second);
    }

    private static String fileOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
