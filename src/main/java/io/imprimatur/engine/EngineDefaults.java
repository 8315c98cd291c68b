package io.imprimatur.engine;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GLOBAL;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Initial data of the engine: administrators, default authorizations and task filters. Idempotent. */
class EngineDefaults implements ApplicationRunner {

    static final String ADMINISTRATORS = "camunda-admin";
    static final String NO_ADMINISTRATOR = "nobody-is-administrator";

    private final ProcessEngine engine;
    private final List<String> processes;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    /** @param processes keys of the definitions that everybody may start */
    EngineDefaults(ProcessEngine engine, List<String> processes, JdbcClient database, TransactionTemplate transaction) {
        this.engine = engine;
        this.processes = processes;
        this.database = database;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        transaction.executeWithoutResult(status -> {
            lockStartup();
            addAdministrators();
            grantDefaults();
            addTaskFilters();
        });
    }

    // Locks the row on which the engine's own start-up synchronizes, until the transaction ends.
    private void lockStartup() {
        database.sql("SELECT VALUE_ FROM ACT_GE_PROPERTY WHERE NAME_ = 'startup.lock' FOR UPDATE")
                .query(String.class)
                .list();
    }

    /**
     * Keeps the engine's administrators group empty of people. Its one member is an account without login, because the
     * engine offers to create an administrator to the first visitor while the group has none.
     */
    private void addAdministrators() {
        IdentityService identities = engine.getIdentityService();
        if (identities.createUserQuery().memberOfGroup(ADMINISTRATORS).count() > 0) return;
        if (identities.createGroupQuery().groupId(ADMINISTRATORS).count() == 0) {
            Group group = identities.newGroup(ADMINISTRATORS);
            group.setName("Nobody");
            identities.saveGroup(group);
        }
        if (identities.createUserQuery().userId(NO_ADMINISTRATOR).count() == 0)
            identities.saveUser(identities.newUser(NO_ADMINISTRATOR));
        identities.createMembership(NO_ADMINISTRATOR, ADMINISTRATORS);
    }

    /** Lets every logged-in user open Tasklist and start processes; candidates of a task get the permissions for it. */
    private void grantDefaults() {
        grant(Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        grant(Resources.FILTER, ANY, Permissions.READ);
        grant(Resources.PROCESS_INSTANCE, ANY, Permissions.CREATE);
        for (String process : processes) {
            grant(Resources.PROCESS_DEFINITION, process, Permissions.READ, Permissions.CREATE_INSTANCE);
        }
    }

    private void grant(Resource resource, String id, Permission... permissions) {
        AuthorizationService authorizations = engine.getAuthorizationService();
        Authorization authorization = authorizations
                .createAuthorizationQuery()
                .authorizationType(AUTH_TYPE_GLOBAL)
                .resourceType(resource)
                .resourceId(id)
                .singleResult();
        if (authorization == null) authorization = authorizations.createNewAuthorization(AUTH_TYPE_GLOBAL);
        authorization.setResource(resource);
        authorization.setResourceId(id);
        authorization.setPermissions(permissions);
        authorizations.saveAuthorization(authorization);
    }

    private void addTaskFilters() {
        addFilter("My tasks", myTasks(), "Assigned to me, or unassigned and offered to one of my groups", -10);
        addFilter(
                "All visible tasks",
                engine.getTaskService().createTaskQuery(),
                "My tasks, and tasks claimed by members of my groups",
                0);
    }

    // Not currentUserGroups(): the engine rejects an empty list, and some users have no group.
    private TaskQuery myTasks() {
        return engine.getTaskService()
                .createTaskQuery()
                .or()
                .taskAssigneeExpression("${currentUser()}")
                .taskCandidateUserExpression("${currentUser()}")
                .endOr();
    }

    private void addFilter(String name, TaskQuery query, String description, int priority) {
        FilterService filters = engine.getFilterService();
        if (filters.createTaskFilterQuery().filterName(name).count() > 0) return;
        Filter filter = filters.newTaskFilter(name);
        filter.setQuery(query);
        filter.setProperties(Map.of("description", description, "priority", priority, "refresh", true));
        filters.saveFilter(filter);
    }
}
