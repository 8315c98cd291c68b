package io.imprimatur.process;

import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;

/** The two lists that everybody finds in Tasklist. */
class TaskFilters {

    private final FilterService filters;
    private final TaskService tasks;

    TaskFilters(FilterService filters, TaskService tasks) {
        this.filters = filters;
        this.tasks = tasks;
    }

    void seed() {
        add("My tasks", mine(), "Assigned to me, or unassigned and offered to one of my groups", -10);
        add("All visible tasks", tasks.createTaskQuery(), "My tasks, and tasks claimed by members of my groups", 0);
    }

    // By user, not by currentUserGroups(): the engine refuses an empty list, and not everybody is in a group.
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
