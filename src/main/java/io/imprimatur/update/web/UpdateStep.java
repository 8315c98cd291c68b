package io.imprimatur.update.web;

import io.imprimatur.update.UpdateDetails;
import io.imprimatur.update.UpdateState;
import java.util.Arrays;
import java.util.List;

/** The steps of an update's life. */
enum UpdateStep {
    PROPOSED("Commit"),
    APPROVAL("Approval"),
    TIME("Notice and window"),
    SYNCHRONISATION("Synchronisation"),
    HEALTHY("Healthy");

    private final String title;

    UpdateStep(String title) {
        this.title = title;
    }

    static List<Mark> marks(UpdateDetails update) {
        UpdateState state = UpdateState.valueOf(update.state());
        UpdateStep at = at(update, state);
        return Arrays.stream(values())
                .map(step -> new Mark(step.title, mark(step, at, state)))
                .toList();
    }

    /** Where it is, or was when it ended. */
    private static UpdateStep at(UpdateDetails update, UpdateState state) {
        return switch (state) {
            case IN_PREPARATION -> PROPOSED;
            case IN_APPROVAL -> APPROVAL;
            case WAITING, TARGET_MOVED -> TIME;
            case SYNCHRONISING -> SYNCHRONISATION;
            case IN_TROUBLE, ROLLING_BACK, UPDATED, ROLLED_BACK, FAILED -> HEALTHY;
            case DECLINED, WITHDRAWN, SUPERSEDED -> reached(update);
        };
    }

    /** By the evidence, since the state that it ended from is not kept. */
    private static UpdateStep reached(UpdateDetails update) {
        if (update.formality() == null) return PROPOSED;
        return update.window() == null ? APPROVAL : TIME;
    }

    private static String mark(UpdateStep step, UpdateStep at, UpdateState state) {
        if (step.compareTo(at) < 0 || state == UpdateState.UPDATED) return "done";
        if (step != at) return "ahead";
        return state.isOpen() ? "current" : "stopped";
    }

    /**
     * A step as an update's progress shows it.
     *
     * @param mark {@code done}, {@code current}, {@code stopped} (it ended there) or {@code ahead}
     */
    record Mark(String title, String mark) {

        public boolean isCurrent() {
            return mark.equals("current");
        }
    }
}
