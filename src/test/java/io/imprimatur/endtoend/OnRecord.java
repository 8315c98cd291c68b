package io.imprimatur.endtoend;

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

    private static final Map<String, String> TABLES = Map.of(
            "proposal", "number",
            "proposal_alias", "proposal, position",
            "review", "id",
            "verification", "proposal, position",
            "ticket", "proposal",
            "acknowledgement", "id",
            "promotion", "proposal",
            "channel_turn", "channel",
            "retag", "move, position",
            "audit_entry", "seq");

    static OnRecord now(JdbcClient database, ProcessEngine engine) {
        Map<String, List<Map<String, Object>>> rows = new TreeMap<>();
        TABLES.forEach((table, order) -> rows.put(
                table,
                database.sql("select * from " + table + " order by " + order)
                        .query()
                        .listOfRows()));
        return new OnRecord(rows, instances(engine), tasks(engine));
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
