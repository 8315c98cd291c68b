package io.imprimatur.engine;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.engine.ElementIds.ErrorCodes;
import io.imprimatur.engine.ElementIds.MessageNames;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BpmnModelElementInstance;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFailedJobRetryTimeCycle;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaScript;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.junit.jupiter.api.Test;

class ModelTests {

    private static final Pattern BEAN = Pattern.compile("\\$\\{[a-z][A-Za-z]+(Delegate|Listener)}");
    private static final Pattern ID =
            Pattern.compile("(startEvent|endEvent|event|userTask|serviceTask|subProcess|gateway|flow)_[a-z][A-Za-z]+");

    /**
     * Tasks that write to the application's own tables only; the registrations query other systems briefly, in the
     * starting transaction.
     */
    private static final Set<String> WITHIN = Set.of(
            ElementIds.REGISTER_PROPOSAL,
            "serviceTask_remindRole",
            ElementIds.REGISTER_RESTORE,
            ElementIds.REGISTER_UPDATE,
            "serviceTask_decideFormality",
            "serviceTask_announceUpdate",
            "serviceTask_announceEnd");

    private final List<BpmnModelInstance> models = Stream.of(
                    "recommended-image-promotion",
                    "window-confirmation",
                    "restore-recommended-image",
                    "gated-service-update")
            .map(name -> Bpmn.readModelFromStream(getClass().getResourceAsStream("/bpmn/" + name + ".bpmn")))
            .toList();

    @Test
    void the_contracts_elements_are_there_with_their_candidate_groups() {
        Map<String, String> groups = all(UserTask.class).stream()
                .collect(Collectors.toMap(UserTask::getId, UserTask::getCamundaCandidateGroups));

        assertThat(groups)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        entry("userTask_reviewAtRspOps", "rsp-ops"),
                        entry("userTask_reviewAtDataPreviewCoordination", "dp-coordination"),
                        entry("userTask_attestNotebooks", "science-platform"),
                        entry("userTask_resolveNotebookFailures", "science-platform"),
                        entry("userTask_openSignoffTicket", "science-platform"),
                        entry("userTask_acknowledge", "${role}"),
                        entry("userTask_resolveObjection", "science-platform"),
                        entry("userTask_resolvePromotionFailure", "science-platform"),
                        entry("userTask_confirmRestore", "operator,release-manager"),
                        entry("userTask_resolveRestoreFailure", "operator,release-manager"),
                        entry("userTask_confirmWindow", "${confirmations.group(execution.processBusinessKey)}"),
                        entry("userTask_approveUpdate", "${group}"),
                        entry("userTask_resolveMovedTarget", "${updateFailures.groups(execution.processBusinessKey)}"),
                        entry(
                                "userTask_resolveUpdateFailure",
                                "${updateFailures.groups(execution.processBusinessKey)}")));
        assertThat(ids())
                .contains(
                        "startEvent_imageProposed",
                        "serviceTask_registerProposal",
                        "subProcess_verifyNotebooks",
                        "serviceTask_openTicket",
                        "event_windowOpens",
                        "serviceTask_promoteImage",
                        "serviceTask_restorePrevious",
                        "serviceTask_closeTicket",
                        "endEvent_promoted",
                        "endEvent_declined",
                        "endEvent_withdrawn",
                        "endEvent_superseded");
    }

    @Test
    void every_id_is_in_style() {
        assertThat(ids()).allMatch(id -> ID.matcher(id).matches());
    }

    @Test
    void nothing_runs_but_beans() {
        assertThat(all(ScriptTask.class)).isEmpty();
        assertThat(all(CamundaScript.class)).isEmpty();
        assertThat(beanExpressions())
                .allMatch(each -> each != null && BEAN.matcher(each).matches());
    }

    @Test
    void work_that_reaches_out_is_in_its_own_job_with_retries() {
        List<ServiceTask> remote = all(ServiceTask.class).stream()
                .filter(task -> !WITHIN.contains(task.getId()))
                .toList();

        assertThat(remote).hasSize(13).allMatch(ServiceTask::isCamundaAsyncBefore);
        assertThat(remote)
                .allMatch(task -> task.getExtensionElements()
                                .getElementsQuery()
                                .filterByType(CamundaFailedJobRetryTimeCycle.class)
                                .count()
                        == 1);
    }

    @Test
    void every_error_that_code_can_throw_is_caught_at_its_task() {
        Set<String> caught = all(BoundaryEvent.class).stream()
                .filter(event -> event.getAttachedTo() instanceof ServiceTask)
                .flatMap(event -> event.getEventDefinitions().stream())
                .map(definition ->
                        ((ErrorEventDefinition) definition).getError().getErrorCode())
                .collect(Collectors.toSet());

        assertThat(caught).isEqualTo(constants(ErrorCodes.class));
    }

    @Test
    void every_error_in_the_model_has_a_code() {
        assertThat(all(ErrorEventDefinition.class))
                .allMatch(definition -> definition.getError().getErrorCode() != null);
    }

    @Test
    void the_messages_are_those_that_code_sends() {
        assertThat(all(Message.class)).extracting(Message::getName).hasSameElementsAs(constants(MessageNames.class));
    }

    @Test
    void every_gate_and_every_task_is_explained() {
        Stream<FlowElement> explained = Stream.of(UserTask.class, ServiceTask.class, ExclusiveGateway.class)
                .flatMap(type -> all(type).stream());

        assertThat(explained).allMatch(element -> !element.getDocumentations().isEmpty());
    }

    @Test
    void gateways_are_questions_and_have_a_way_out_by_default() {
        assertThat(all(ExclusiveGateway.class))
                .allMatch(gateway -> gateway.getName().endsWith("?") && gateway.getDefault() != null);
    }

    @Test
    void everything_is_drawn() {
        Set<String> drawn = all(BpmnShape.class).stream()
                .map(shape -> shape.getBpmnElement().getId())
                .collect(Collectors.toSet());

        assertThat(all(FlowNode.class)).allMatch(node -> drawn.contains(node.getId()));
    }

    /** Linters and modelers follow these references; the engine follows the flows. */
    @Test
    void every_node_lists_its_flows() {
        assertThat(all(FlowNode.class)).isNotEmpty().allSatisfy(node -> {
            assertThat(node.getIncoming()).hasSameElementsAs(flows(SequenceFlow::getTarget, node));
            assertThat(node.getOutgoing()).hasSameElementsAs(flows(SequenceFlow::getSource, node));
        });
    }

    private List<SequenceFlow> flows(Function<SequenceFlow, FlowNode> end, FlowNode node) {
        return all(SequenceFlow.class).stream()
                .filter(flow -> node.equals(end.apply(flow)))
                .toList();
    }

    private List<String> beanExpressions() {
        Stream<String> tasks = all(ServiceTask.class).stream().map(ServiceTask::getCamundaDelegateExpression);
        Stream<String> onTasks =
                all(CamundaTaskListener.class).stream().map(CamundaTaskListener::getCamundaDelegateExpression);
        Stream<String> onSteps = all(CamundaExecutionListener.class).stream()
                .map(CamundaExecutionListener::getCamundaDelegateExpression);
        return Stream.of(tasks, onTasks, onSteps).flatMap(each -> each).toList();
    }

    private List<String> ids() {
        return all(FlowElement.class).stream().map(FlowElement::getId).toList();
    }

    private <E extends BpmnModelElementInstance> Collection<E> all(Class<E> type) {
        return models.stream()
                .flatMap(model -> model.getModelElementsByType(type).stream())
                .toList();
    }

    private static Set<String> constants(Class<?> type) {
        return Arrays.stream(type.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .map(field -> {
                    try {
                        return (String) field.get(null);
                    } catch (IllegalAccessException hidden) {
                        throw new AssertionError(hidden);
                    }
                })
                .collect(Collectors.toSet());
    }
}
