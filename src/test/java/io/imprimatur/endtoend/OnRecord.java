package io.imprimatur.endtoend;

import static java.util.Map.entry;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Everything that an outcome depends on, to be compared with what it was before somebody tampered.
 *
 * @param rows of our own tables, by table
 * @param instances process instances that run
 * @param tasks of the engine, each with its form's fields hidden
 */
record OnRecord(Map<String, List<Map<String, Object>>> rows, List<String> instances, List<String> tasks) {

    private static final Map<String, String> TABLES = Map.ofEntries(
            entry("proposal", "number"),
            entry("proposal_alias", "proposal, position"),
            entry("review", "id"),
            entry("verification", "proposal, position"),
            entry("ticket", "proposal"),
            entry("acknowledgement", "id"),
            entry("promotion", "proposal"),
            entry("channel_turn", "channel"),
            entry("retag", "move, position"),
            entry("audit_entry", "seq"),
            entry("restore", "number"));

    /** Once the engine has nothing to do: a promotion's last steps come after its state says {@code PROMOTED}. */
    static OnRecord now(JdbcClient database, ProcessEngine engine) {
        await().atMost(Duration.ofMinutes(1)).until(() -> isIdle(engine));
        Map<String, List<Map<String, Object>>> rows = new TreeMap<>();
        TABLES.forEach((table, order) -> rows.put(
                table,
                database.sql("select * from " + table + " order by " + order).query().listOfRows().stream()
                        .filter(row -> !isOfTheWatch(row))
                        .toList()));
        return new OnRecord(rows, instances(engine), tasks(engine));
    }

    private static boolean isIdle(ProcessEngine engine) {
        return engine.getManagementService()
                        .createJobQuery()
                        .active()
                        .executable()
                        .count()
                == 0;
    }

    /** The watch of the aliases goes on meanwhile, and notes what earlier tests have done to them. */
    private static boolean isOfTheWatch(Map<String, Object> row) {
        return String.valueOf(row.get("action")).startsWith("DRIFT");
    }

    private static List<String> instances(ProcessEngine engine) {
        return engine.getRuntimeService().createProcessInstanceQuery().list().stream()
                .map(instance -> instance.getBusinessKey() + " " + instance.getId())
                .sorted()
                .toList();
    }

    private static List<String> tasks(ProcessEngine engine) {
        return engine.getTaskService().createTaskQuery().list().stream()
                .map(OnRecord::line)
                .sorted()
                .toList();
    }

    private static String line(Task task) {
        return task.getProcessInstanceId() + " " + task.getTaskDefinitionKey() + " " + task.getId() + " "
                + task.getAssignee() + " " + task.getOwner();
    }
}
