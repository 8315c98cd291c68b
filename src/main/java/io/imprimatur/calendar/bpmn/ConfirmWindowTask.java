package io.imprimatur.calendar.bpmn;

/** Listeners of {@code userTask_confirmWindow}. */
final class ConfirmWindowTask {

    private ConfirmWindowTask() {}
}
