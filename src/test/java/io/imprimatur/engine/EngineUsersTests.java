package io.imprimatur.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.identity.Group;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Tag("application")
@SpringBootTest(
        classes = EngineApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:members;DB_CLOSE_DELAY=-1",
            "spring.flyway.enabled=false",
            "camunda.bpm.database.schema-update=true",
            "camunda.bpm.deployment-resource-pattern=classpath:login/*.bpmn",
            "camunda.bpm.job-execution.enabled=false"
        })
class EngineUsersTests {

    @Autowired
    ProcessEngine engine;

    @Autowired
    EngineUsers members;

    @Autowired
    EngineDefaults seeds;

    @Autowired
    PlatformTransactionManager transactions;

    IdentityService identities;

    @BeforeEach
    void open() {
        identities = engine.getIdentityService();
    }

    @Test
    void a_member_is_known_with_address_and_groups() {
        members.sync(new EngineUser("ada", "ada@example.org", Set.of("rsp-ops")));

        assertThat(identities.createUserQuery().userId("ada").singleResult().getEmail())
                .isEqualTo("ada@example.org");
        assertThat(groupsOf("ada")).containsExactly("rsp-ops");
    }

    @Test
    void a_change_is_followed() {
        members.sync(new EngineUser("ben", "", Set.of("rsp-ops", "operator")));
        members.sync(new EngineUser("ben", "ben@example.org", Set.of("operator", "auditor")));

        assertThat(groupsOf("ben")).containsExactlyInAnyOrder("operator", "auditor");
        assertThat(identities.createUserQuery().userId("ben").singleResult().getEmail())
                .isEqualTo("ben@example.org");
    }

    @Test
    void two_nodes_may_meet_the_same_new_member_at_once() {
        EngineUser twin = new EngineUser("twin", "", Set.of("new-group", "newer-group"));

        CompletableFuture.allOf(Stream.of(node(), node(), node())
                        .map(node -> CompletableFuture.runAsync(() -> node.sync(twin)))
                        .toArray(CompletableFuture<?>[]::new))
                .join();

        assertThat(groupsOf("twin")).containsExactlyInAnyOrder("new-group", "newer-group");
    }

    @Test
    void two_nodes_may_start_at_once_and_seed_everything_once() {
        CompletableFuture.allOf(Stream.of(seeds, seeds, seeds)
                        .map(node -> CompletableFuture.runAsync(() -> node.run(new DefaultApplicationArguments())))
                        .toArray(CompletableFuture<?>[]::new))
                .join();

        assertThat(engine.getFilterService().createTaskFilterQuery().list()).hasSize(2);
        assertThat(engine.getAuthorizationService()
                        .createAuthorizationQuery()
                        .authorizationType(Authorization.AUTH_TYPE_GLOBAL)
                        .list())
                .as("Tasklist, its filters, instances, and the one process that is registered here")
                .hasSize(4);
        assertThat(identities
                        .createUserQuery()
                        .memberOfGroup(EngineDefaults.ADMINISTRATORS)
                        .list())
                .extracting("id")
                .containsExactly(EngineDefaults.NO_ADMINISTRATOR);
    }

    private EngineUsers node() {
        return new EngineUsers(identities, new TransactionTemplate(transactions), Clock.systemUTC());
    }

    private List<String> groupsOf(String user) {
        return identities.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .toList();
    }
}
