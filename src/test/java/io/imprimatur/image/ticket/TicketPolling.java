package io.imprimatur.image.ticket;

import org.springframework.context.ApplicationContext;

/** Runs one poll cycle and delivers all pending posts. */
public final class TicketPolling {

    private TicketPolling() {}

    public static void poll(ApplicationContext context) {
        IssueTracker jira = context.getBean(IssueTracker.class);
        context.getBean(TicketPoller.class).poll(jira);
        context.getBean(MirrorAuditTrail.class).mirrorNewEntries();
        context.getBean(DeliverTicketWrites.class).deliver(jira);
    }

    /** Reads one ticket, as after a webhook. */
    public static void pollTicket(ApplicationContext context, String key) {
        context.getBean(TicketPoller.class).pollTicket(context.getBean(IssueTracker.class), key, "");
    }
}
