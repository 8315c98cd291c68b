package io.imprimatur.ticket;

import org.springframework.context.ApplicationContext;

/** A round of the poll, now, and all that is to be written. */
public final class PollForTests {

    private PollForTests() {}

    public static void poll(ApplicationContext context) {
        IssueTracker jira = context.getBean(IssueTracker.class);
        context.getBean(PollTickets.class).poll(jira);
        context.getBean(MirrorTrail.class).catchUp();
        context.getBean(DeliverPosts.class).deliver(jira);
    }

    /** What a hook leads to. */
    public static void look(ApplicationContext context, String key) {
        context.getBean(PollTickets.class).look(context.getBean(IssueTracker.class), key, "");
    }
}
