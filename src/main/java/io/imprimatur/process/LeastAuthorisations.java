package io.imprimatur.process;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GLOBAL;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;

/**
 * Default authorizations of every logged-in user: open Tasklist and start these processes. Candidates of a task get the
 * permissions for it.
 */
class LeastAuthorisations {

    private final AuthorizationService authorisations;
    private final List<String> processes;

    /** @param processes keys of the definitions that everybody may start */
    LeastAuthorisations(AuthorizationService authorisations, List<String> processes) {
        this.authorisations = authorisations;
        this.processes = processes;
    }

    void seed() {
        grant(Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        grant(Resources.FILTER, ANY, Permissions.READ);
        grant(Resources.PROCESS_INSTANCE, ANY, Permissions.CREATE);
        for (String process : processes) {
            grant(Resources.PROCESS_DEFINITION, process, Permissions.READ, Permissions.CREATE_INSTANCE);
        }
    }

    private void grant(Resource resource, String id, Permission... permissions) {
        Authorization authorization = authorisations
                .createAuthorizationQuery()
                .authorizationType(AUTH_TYPE_GLOBAL)
                .resourceType(resource)
                .resourceId(id)
                .singleResult();
        if (authorization == null) authorization = authorisations.createNewAuthorization(AUTH_TYPE_GLOBAL);
        authorization.setResource(resource);
        authorization.setResourceId(id);
        authorization.setPermissions(permissions);
        authorisations.saveAuthorization(authorization);
    }
}
