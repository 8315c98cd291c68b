package io.imprimatur.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Lets this node work on every version of the processes, older or newer, for which it has all the parts: during a
 * rolling restart old instances are finished by new nodes, and a new version's steps are left to nodes that know them.
 */
@Component
class OwnVersions {

    private static final Logger LOG = LoggerFactory.getLogger(OwnVersions.class);
    private static final Pattern VARIABLE = Pattern.compile("elementVariable=\"(\\w+)\"");

    private final Set<String> judged = ConcurrentHashMap.newKeySet();
    private final RepositoryService repository;
    private final ManagementService management;
    private final BeanFactory parts;

    OwnVersions(@Lazy RepositoryService repository, @Lazy ManagementService management, BeanFactory parts) {
        this.repository = repository;
        this.management = management;
        this.parts = parts;
    }

    /** Before the first job is looked for, and soon after another node brought a version. */
    @EventListener(ApplicationStartedEvent.class)
    @Scheduled(fixedDelayString = "PT10S", initialDelayString = "PT10S")
    public void look() {
        repository.createDeploymentQuery().list().stream()
                .map(Deployment::getId)
                .filter(judged::add)
                .forEach(this::judge);
    }

    private void judge(String deployment) {
        List<String> missing = repository.createProcessDefinitionQuery().deploymentId(deployment).list().stream()
                .flatMap(definition -> missing(text(definition)))
                .distinct()
                .toList();
        if (missing.isEmpty()) management.registerDeploymentForJobExecutor(deployment);
        else {
            management.unregisterDeploymentForJobExecutor(deployment);
            LOG.warn("Steps of the processes' version {} are left to nodes that have {}", deployment, missing);
        }
    }

    private Stream<String> missing(String model) {
        Set<String> variables = Set.copyOf(
                VARIABLE.matcher(model).results().map(each -> each.group(1)).toList());
        return ModelParts.in(model).keySet().stream()
                .filter(name -> !variables.contains(name))
                .filter(name -> !parts.containsBean(name));
    }

    private String text(ProcessDefinition definition) {
        try (InputStream model =
                repository.getResourceAsStream(definition.getDeploymentId(), definition.getResourceName())) {
            return new String(model.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
