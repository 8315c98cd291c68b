package io.imprimatur.engine;

/** BPMN error codes: business outcomes of service tasks, caught by boundary events. */
public final class ErrorCodes {

    public static final String WINDOW_CLOSED = "WINDOW_CLOSED";
    public static final String GATE_REOPENED = "GATE_REOPENED";
    public static final String TAG_MOVED = "TAG_MOVED";
    public static final String PROMOTION_FAILED = "PROMOTION_FAILED";
    public static final String CHANNEL_BUSY = "CHANNEL_BUSY";
    public static final String RESTORE_FAILED = "RESTORE_FAILED";
    public static final String ISSUE_UNUSABLE = "ISSUE_UNUSABLE";
    public static final String TARGET_MOVED = "TARGET_MOVED";
    public static final String SYNCHRONISATION_FAILED = "SYNCHRONISATION_FAILED";
    public static final String ROLL_BACK_FAILED = "ROLL_BACK_FAILED";

    private ErrorCodes() {}
}
