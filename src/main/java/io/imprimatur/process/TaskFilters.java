package io.imprimatur.process;

import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;

/** The default filters in Tasklist. */
class TaskFilters {

    private final FilterService filters;
    private final TaskService tasks;

    TaskFilters(FilterService filters, TaskService tasks) {
        this.filters = filters;
        this.tasks = tasks;
    }

    void seed() {
        add("My tasks", mine(), "Assigned to me, or for one of my groups and not taken yet", -10);
        add("All tasks I may see", tasks.createTaskQuery(), "Mine, and those my groups' members have taken", 0);
    }

    // Not currentUserGroups(): the engine rejects an empty list, and some users have no group.
    private TaskQuery mine() {
        return tasks.createTaskQuery()
                .or()
                .taskAssigneeExpression("${currentUser()}")
                .taskCandidateUserExpression("${currentUser()}")
                .endOr();
    }

    private void add(String name, TaskQuery query, String description, int priority) {
        if (filters.createTaskFilterQuery().filterName(name).count() > 0) return;
        Filter filter = filters.newTaskFilter(name);
        filter.setQuery(query);
        filter.setProperties(Map.of("description", description, "priority", priority, "refresh", true));
        filters.saveFilter(filter);
    }
}
