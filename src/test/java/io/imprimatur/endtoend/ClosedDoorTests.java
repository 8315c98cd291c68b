package io.imprimatur.endtoend;

import static io.imprimatur.endtoend.SharedApplication.APPLICATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.testing.ApplicationClient;
import io.imprimatur.testing.ApplicationResponse;
import java.util.List;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls of the engine's API that nobody is let make, however much they may do elsewhere. */
class ClosedDoorTests extends TamperingTest {

    private static final List<String> PEOPLE = List.of("zoe", "rsp", "ada", "olga");

    private static final String CALLS =
            """
            POST   | /message                                     | {"messageName":"proposal.withdrawn","businessKey":"{key}"}
            POST   | /message                                     | {"messageName":"proposal.superseded","all":true}
            POST   | /execution/{instance}/messages/proposal.withdrawn/trigger | {"variables":{}}
            POST   | /execution/{instance}/signal                 | {}
            POST   | /signal                                      | {"name":"any"}
            POST   | /job/{job}/execute                           | {}
            PUT    | /job/{job}/duedate                           | {"duedate":"2020-01-01T00:00:00.000+0000"}
            PUT    | /job/{job}/retries                           | {"retries":0}
            PUT    | /job/{job}/suspended                         | {"suspended":true}
            DELETE | /job/{job}                                   | {}
            POST   | /job/retries                                 | {"retries":0,"jobIds":["{job}"]}
            POST   | /process-instance/{instance}/modification    | {"instructions":[{"type":"startBeforeActivity","activityId":"serviceTask_promoteImage"}]}
            POST   | /process-instance/{instance}/modification-async | {"instructions":[{"type":"startBeforeActivity","activityId":"serviceTask_promoteImage"}]}
            POST   | /modification/execute                        | {"processDefinitionId":"{definition}","processInstanceIds":["{instance}"],"instructions":[{"type":"startBeforeActivity","activityId":"serviceTask_promoteImage"}]}
            POST   | /process-definition/{definition}/restart     | {"processInstanceIds":["{instance}"],"instructions":[{"type":"startBeforeActivity","activityId":"serviceTask_promoteImage"}]}
            POST   | /migration/execute                           | {"processInstanceIds":["{instance}"]}
            PUT    | /process-instance/{instance}/variables/digest | {"value":"sha256:0"}
            POST   | /process-instance/{instance}/variables       | {"modifications":{"digest":{"value":"sha256:0"}}}
            POST   | /process-instance/variables-async            | {"processInstanceIds":["{instance}"],"variables":{"digest":{"value":"x"}}}
            PUT    | /execution/{instance}/localVariables/digest  | {"value":"sha256:0"}
            PUT    | /process-instance/{instance}/suspended       | {"suspended":true}
            DELETE | /process-instance/{instance}                 | {}
            POST   | /process-instance/delete                     | {"processInstanceIds":["{instance}"]}
            PUT    | /process-definition/{definition}/suspended   | {"suspended":true}
            DELETE | /process-definition/{definition}             | {}
            DELETE | /deployment/{deployment}                     | {}
            POST   | /deployment/{deployment}/redeploy            | {}
            PUT    | /external-task/any/retries                   | {"retries":1}
            POST   | /external-task/fetchAndLock                  | {"workerId":"w","maxTasks":1}
            POST   | /condition                                   | {"variables":{}}
            POST   | /user/create                                 | {"profile":{"id":"eve","firstName":"","lastName":""},"credentials":{"password":"x"}}
            PUT    | /group/science-platform/members/zoe          | {}
            POST   | /authorization/create                        | {"type":1,"permissions":["ALL"],"userId":"zoe","resourceType":8,"resourceId":"*"}
            POST   | /task/create                                 | {"name":"a task of nobody's"}
            DELETE | /history/process-instance/{instance}         | {}
            """;

    @BeforeEach
    void waiting() {
        proposal.approvedByBothMeetings().notebooksPassed().ticketOpened().acknowledgedByAll();
        proposal.reaches("WAITING_FOR_WINDOW");
        expectNothingToCome();
    }

    @Test
    void nobody_gets_through() {
        ApplicationClient inTasklist = APPLICATION.visitors().inTasklist("ada");
        filled(CALLS).lines().map(line -> line.split("\\|")).forEach(call -> {
            String method = call[0].strip();
            String path = call[1].strip();
            for (String user : PEOPLE) refused(as(user), method, "/engine-rest" + path, call[2]);
            refused(as("olga"), method, "/engine-rest/engine/default" + path, call[2]);
            refused(inTasklist, method, "/camunda/api/engine/engine/default" + path, call[2]);
        });
    }

    @Test
    void nobody_deploys_a_process() {
        String upload =
                "--x\r\nContent-Disposition: form-data; name=\"d\"; filename=\"evil.bpmn\"\r\n\r\n<x/>\r\n--x--\r\n";
        for (String user : PEOPLE)
            refused(
                    as(user).with("Content-Type", "multipart/form-data; boundary=x"),
                    "POST",
                    "/engine-rest/deployment/create",
                    upload);
    }

    @Test
    void administration_is_not_there() {
        ApplicationClient ada = APPLICATION.visitors().inTasklist("ada");
        for (String path : List.of(
                "/camunda/app/admin/default/",
                "/camunda/app/cockpit/default/",
                "/camunda/app/admin/default/setup/",
                "/camunda/api/cockpit/plugin/base/default/process-definition"))
            assertThat(ada.get(path).status()).as(path).isIn(403, 404);
        refused(ada, "POST", "/camunda/api/admin/setup/default/user/create", "{}");
    }

    private static void refused(ApplicationClient applicationClient, String method, String path, String body) {
        ApplicationResponse applicationResponse = applicationClient.call(method, path, body);
        assertThat(applicationResponse.status())
                .as(method + " " + path + ": " + applicationResponse)
                .isEqualTo(403);
    }

    private String filled(String text) {
        return text.replace("{instance}", instance())
                .replace("{key}", proposal.id())
                .replace("{job}", timer())
                .replace("{definition}", definition().getId())
                .replace("{deployment}", definition().getDeploymentId());
    }

    private String timer() {
        return engine.getManagementService()
                .createJobQuery()
                .processInstanceId(instance())
                .singleResult()
                .getId();
    }

    private ProcessDefinition definition() {
        return engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("recommendedImagePromotion")
                .singleResult();
    }
}
