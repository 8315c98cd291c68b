package io.imprimatur.ticket;

import org.springframework.context.ApplicationContext;

/** Runs one poll cycle and delivers all pending posts. */
public final class PollForTests {

    private PollForTests() {}

    public static void poll(ApplicationContext context) {
        IssueTracker jira = context.getBean(IssueTracker.class);
        context.getBean(PollTickets.class).poll(jira);
        context.getBean(MirrorTrail.class).catchUp();
        context.getBean(DeliverPosts.class).deliver(jira);
    }

    /** Reads one ticket, as after a webhook. */
    public static void look(ApplicationContext context, String key) {
        context.getBean(PollTickets.class).look(context.getBean(IssueTracker.class), key, "");
    }
}
