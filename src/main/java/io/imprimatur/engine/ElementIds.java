package io.imprimatur.engine;

/** Element ids of the models in {@code bpmn} used by code; a test compares them with the models. */
public final class ElementIds {

    public static final String PROCESS = "recommendedImagePromotion";
    public static final String RESTORE_PROCESS = "restoreRecommendedImage";
    public static final String CONFIRM_WINDOW = "windowConfirmation";
    public static final String REGISTER_PROPOSAL = "serviceTask_registerProposal";
    public static final String GATES = "subProcess_gates";
    public static final String VERIFY_NOTEBOOKS = "subProcess_verifyNotebooks";
    public static final String OPEN_SIGNOFF_TICKET = "userTask_openSignoffTicket";
    public static final String SIGN_OFF = "subProcess_signOff";
    public static final String EVERY_ROLE_ACKNOWLEDGED = "gateway_everyRoleAcknowledged";
    public static final String RESOLVE_PROMOTION_FAILURE = "userTask_resolvePromotionFailure";
    public static final String WINDOW_OPENS = "event_windowOpens";
    public static final String REVIEW_AT_RSP_OPS = "userTask_reviewAtRspOps";
    public static final String REVIEW_AT_DATA_PREVIEW_COORDINATION = "userTask_reviewAtDataPreviewCoordination";
    public static final String OPEN_TICKET = "serviceTask_openTicket";
    public static final String ACKNOWLEDGE = "userTask_acknowledge";
    public static final String END_PROMOTED = "endEvent_promoted";
    public static final String END_DECLINED = "endEvent_declined";
    public static final String END_WITHDRAWN = "endEvent_withdrawn";
    public static final String END_SUPERSEDED = "endEvent_superseded";

    public static final String REGISTER_RESTORE = "serviceTask_registerRestore";
    public static final String CONFIRM_RESTORE = "userTask_confirmRestore";
    public static final String RESOLVE_RESTORE_FAILURE = "userTask_resolveRestoreFailure";
    public static final String END_RESTORED = "endEvent_restored";
    public static final String END_RESTORE_REFUSED = "endEvent_restoreRefused";
    public static final String END_RESTORE_WITHDRAWN = "endEvent_restoreWithdrawn";
    public static final String END_RESTORE_GIVEN_UP = "endEvent_restoreGivenUp";
    public static final String UPDATE_PROCESS = "gatedServiceUpdate";
    public static final String FORMALITY = "formality";
    public static final String REGISTER_UPDATE = "serviceTask_registerUpdate";
    public static final String APPROVE_UPDATE = "userTask_approveUpdate";
    public static final String RESOLVE_UPDATE_FAILURE = "userTask_resolveUpdateFailure";
    public static final String TIME_TO_LOOK = "event_timeToLook";
    public static final String UPDATE_TIME_COMES = "event_updateTimeComes";
    public static final String END_UPDATED = "endEvent_updated";
    public static final String END_UPDATE_ROLLED_BACK = "endEvent_updateRolledBack";
    public static final String END_UPDATE_FAILED = "endEvent_updateFailed";
    public static final String END_UPDATE_DECLINED = "endEvent_updateDeclined";
    public static final String END_UPDATE_WITHDRAWN = "endEvent_updateWithdrawn";
    public static final String END_UPDATE_SUPERSEDED = "endEvent_updateSuperseded";

    private ElementIds() {}

    /** BPMN error codes: business outcomes of service tasks, caught by boundary events. */
    public static final class ErrorCodes {

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

    /** Message names of the models. A message takes effect only if the application's own tables agree. */
    public static final class MessageNames {

        public static final String PROPOSAL_WITHDRAWN = "proposal.withdrawn";
        public static final String PROPOSAL_SUPERSEDED = "proposal.superseded";
        public static final String UPDATE_WITHDRAWN = "update.withdrawn";
        public static final String UPDATE_SUPERSEDED = "update.superseded";

        public static final String RESTORE_WITHDRAWN = "restore.withdrawn";

        private MessageNames() {}
    }
}
