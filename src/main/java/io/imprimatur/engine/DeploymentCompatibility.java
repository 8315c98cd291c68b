package io.imprimatur.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
 * Registers the deployments whose jobs this node can execute: those of any version, older or newer, whose beans and
 * methods all exist here. In a rolling update new nodes finish old instances, and leave the steps of a version with unknown beans
 * to the nodes that have them.
 */
@Component
class DeploymentCompatibility {

    private static final Logger LOG = LoggerFactory.getLogger(DeploymentCompatibility.class);
    private static final Pattern VARIABLE = Pattern.compile("elementVariable=\"(\\w+)\"");

    private final Set<String> checked = ConcurrentHashMap.newKeySet();
    private final RepositoryService repository;
    private final ManagementService management;
    private final BeanFactory beans;

    DeploymentCompatibility(@Lazy RepositoryService repository, @Lazy ManagementService management, BeanFactory beans) {
        this.repository = repository;
        this.management = management;
        this.beans = beans;
    }

    /** Runs before the first job is acquired, and soon after another node has deployed a version. */
    @EventListener(ApplicationStartedEvent.class)
    @Scheduled(fixedDelayString = "PT10S", initialDelayString = "PT10S")
    public void checkNewDeployments() {
        repository.createDeploymentQuery().list().stream()
                .map(Deployment::getId)
                .filter(checked::add)
                .forEach(this::check);
    }

    private void check(String deployment) {
        List<String> missing = repository.createProcessDefinitionQuery().deploymentId(deployment).list().stream()
                .flatMap(definition -> missingParts(text(definition)))
                .distinct()
                .toList();
        if (missing.isEmpty()) management.registerDeploymentForJobExecutor(deployment);
        else {
            management.unregisterDeploymentForJobExecutor(deployment);
            LOG.warn(
                    "Deployment {} needs beans or methods unknown to this node, and is left to other nodes: {}",
                    deployment,
                    missing);
        }
    }

    private Stream<String> missingParts(String model) {
        Set<String> variables = Set.copyOf(
                VARIABLE.matcher(model).results().map(each -> each.group(1)).toList());
        return ModelBeans.namedIn(model).entrySet().stream()
                .filter(named -> !variables.contains(named.getKey()))
                .flatMap(named -> missingParts(named.getKey(), named.getValue()));
    }

    private Stream<String> missingParts(String bean, Set<String> methods) {
        Class<?> type = beans.containsBean(bean) ? beans.getType(bean) : null;
        if (type == null) return Stream.of(bean);
        return methods.stream()
                .filter(method -> Arrays.stream(type.getMethods()).noneMatch(known -> method.equals(known.getName())))
                .map(method -> bean + "." + method);
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
