package io.imprimatur.story;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.service.update.ProposeUpdate;
import io.imprimatur.service.update.ServiceUpdate;
import io.imprimatur.service.update.ServiceUpdates;
import io.imprimatur.service.update.UpdateId;
import io.imprimatur.service.update.UpdateRequest;
import io.imprimatur.service.update.UpdateRequest.UpdateDestination;
import io.imprimatur.service.update.UpdateState;
import io.imprimatur.testing.MovableClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;

/** One update's life as a test tells it. */
class UpdateStory extends EngineStory<UpdateStory> {

    private final ProposeUpdate proposeUpdate;
    private final ServiceUpdates updates;
    private final AuditTrail trail;
    private UpdateId id;

    UpdateStory(
            ProcessEngine engine,
            ProposeUpdate proposeUpdate,
            ServiceUpdates updates,
            AuditTrail trail,
            MovableClock clock) {
        super(engine, clock);
        this.proposeUpdate = proposeUpdate;
        this.updates = updates;
        this.trail = trail;
    }

    UpdateStory propose(String service, String environment) {
        return proposeAs("zoe", service, "", "none", "minor", UpdateDestination.of(environment, null));
    }

    /** Such that it takes the window. */
    UpdateStory proposeDisrupting(String service, String environment) {
        return proposeAs("zoe", service, "", "expected", "minor", UpdateDestination.of(environment, null));
    }

    UpdateStory proposeMajor(String service, String environment) {
        return proposeAs("zoe", service, "", "expected", "major", UpdateDestination.of(environment, null));
    }

    UpdateStory proposeAs(
            String user, String service, String version, String disruption, String nature, UpdateDestination where) {
        return proposeAs(user, UpdateRequest.of(service, version, disruption, null, nature, "It is time"), where);
    }

    UpdateStory proposeAs(String user, UpdateRequest asked, UpdateDestination where) {
        As.user(user, () -> id = proposeUpdate.propose(asked, where));
        runJobsDue();
        return this;
    }

    /** Goes on with another update, e.g. the next of a roll-out. */
    UpdateStory of(UpdateId other) {
        id = other;
        return this;
    }

    UpdateStory approveAs(String user, String group) {
        return answerAs(user, group, "approve", "");
    }

    UpdateStory answerAs(String user, String group, String decision, String comment) {
        Task task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(instance())
                .taskDefinitionKey("userTask_approveUpdate")
                .taskCandidateGroup(group)
                .list()
                .get(0);
        Map<String, Object> answers = new HashMap<>(Map.of("decision", decision, "comment", comment));
        As.user(user, () -> engine.getTaskService().complete(task.getId(), answers));
        runJobsDue();
        return this;
    }

    /** What is healthy counts once it was seen so on two looks. */
    UpdateStory lookTwice() {
        return lookAgain().lookAgain();
    }

    UpdateStory lookAgain() {
        clock.pass(Duration.ofSeconds(20));
        runJobsDue();
        return this;
    }

    ServiceUpdate update() {
        return updates.get(id);
    }

    UpdateState state() {
        return update().state();
    }

    UpdateId id() {
        return id;
    }

    List<String> actions() {
        return trail.of(id.toString()).stream().map(AuditEntry::action).toList();
    }

    @Override
    UpdateStory self() {
        return this;
    }

    @Override
    String key() {
        return id.toString();
    }

    @Override
    String instance() {
        return update().instance();
    }
}
