package io.imprimatur.service.update.web;

import io.imprimatur.service.update.UpdateDetails;
import io.imprimatur.service.update.UpdateState;
import java.util.Arrays;
import java.util.List;

/** Progress steps of an update. */
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
        UpdateStep current = current(update, state);
        return Arrays.stream(values())
                .map(step -> new Mark(step.title, mark(step, current, state)))
                .toList();
    }

    /** The current step, or the last one of a closed update. */
    private static UpdateStep current(UpdateDetails update, UpdateState state) {
        return switch (state) {
            case IN_PREPARATION -> PROPOSED;
            case IN_APPROVAL -> APPROVAL;
            case WAITING, TARGET_MOVED -> TIME;
            case SYNCHRONISING -> SYNCHRONISATION;
            case IN_TROUBLE, ROLLING_BACK, UPDATED, ROLLED_BACK, FAILED -> HEALTHY;
            case DECLINED, WITHDRAWN, SUPERSEDED -> reached(update);
        };
    }

    /** Inferred from the recorded details, since the state before the end is not stored. */
    private static UpdateStep reached(UpdateDetails update) {
        if (update.formality() == null) return PROPOSED;
        return update.window() == null ? APPROVAL : TIME;
    }

    private static String mark(UpdateStep step, UpdateStep current, UpdateState state) {
        if (step.compareTo(current) < 0 || state == UpdateState.UPDATED) return "done";
        if (step != current) return "ahead";
        return state.isOpen() ? "current" : "stopped";
    }

    /**
     * A step in the progress bar.
     *
     * @param mark {@code done}, {@code current}, {@code stopped} (it ended there) or {@code ahead}
     */
    record Mark(String title, String mark) {

        public boolean isCurrent() {
            return mark.equals("current");
        }
    }
}
