package io.imprimatur.image.ticket;

import io.imprimatur.engine.ClusterLock;
import io.imprimatur.image.ticket.IssueTracker.IssueTrackerFailure;
import io.imprimatur.image.ticket.OpenTicket.SignOffRequested;
import io.imprimatur.platform.installation.Installation;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Polls and writes tickets in the background while an issue tracker is configured, and reads single tickets on hints.
 */
@Component
public class TicketWorker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(TicketWorker.class);
    private static final long MIRROR_INTERVAL_MILLIS = 1000;
    private static final int MAX_HINTS = 1000;

    private final ObjectProvider<IssueTracker> tracker;
    private final JiraSettings settings;
    private final Installation installation;
    private final TicketPoller ticketPoller;
    private final ReconcileTickets reconcileTickets;
    private final MirrorAuditTrail mirrorAuditTrail;
    private final DeliverTicketWrites deliverTicketWrites;
    private final ClusterLock oneNode;
    private final Set<String> hinted = ConcurrentHashMap.newKeySet();
    private volatile ExecutorService executor;

    TicketWorker(
            ObjectProvider<IssueTracker> tracker,
            JiraSettings settings,
            Installation installation,
            TicketPoller ticketPoller,
            ReconcileTickets reconcileTickets,
            MirrorAuditTrail mirrorAuditTrail,
            DeliverTicketWrites deliverTicketWrites,
            ClusterLock oneNode) {
        this.tracker = tracker;
        this.settings = settings;
        this.installation = installation;
        this.ticketPoller = ticketPoller;
        this.reconcileTickets = reconcileTickets;
        this.mirrorAuditTrail = mirrorAuditTrail;
        this.deliverTicketWrites = deliverTicketWrites;
        this.oneNode = oneNode;
    }

    @Override
    public void start() {
        IssueTracker jira = tracker.getIfAvailable();
        if (jira == null) return;
        if (!installation.hasUrl()) log.info("imprimatur.url is not set: tickets have no link to Imprimatur");
        executor = Executors.newFixedThreadPool(3, TicketWorker::thread);
        schedule(settings.poll().toMillis(), () -> cycle(jira));
        schedule(MIRROR_INTERVAL_MILLIS, () -> write(jira));
    }

    private void schedule(long millis, Runnable work) {
        executor.execute(() -> {
            try {
                for (; ; Thread.sleep(millis)) work.run();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void cycle(IssueTracker jira) {
        attempt("Jira", jira, IssueTracker::check);
        attempt("locking the ticket job", jira, each -> oneNode.runIfDue("tickets", settings.poll(), () -> read(each)));
    }

    private void read(IssueTracker jira) {
        attempt("reading tickets", jira, ticketPoller::poll);
        attempt("cleaning up tickets", jira, reconcileTickets::reconcile);
    }

    private void write(IssueTracker jira) {
        attempt("mirroring the trail", jira, tracker -> mirrorAuditTrail.mirrorNewEntries());
        attempt("writing tickets", jira, deliverTicketWrites::deliver);
    }

    /**
     * Reads the ticket in the background, as it may have changed, and returns immediately. Hints are not trusted.
     *
     * @param issueId identifies a ticket whose key has changed; empty if unknown
     */
    public void mayHaveChanged(String issueKey, String issueId) {
        IssueTracker jira = tracker.getIfAvailable();
        ExecutorService running = executor;
        if (jira == null || running == null || hinted.size() >= MAX_HINTS || !hinted.add(issueKey)) return;
        running.execute(() -> {
            hinted.remove(issueKey);
            attempt("reading " + issueKey, jira, each -> ticketPoller.pollTicket(each, issueKey, issueId));
            attempt("writing tickets", jira, deliverTicketWrites::deliver);
        });
    }

    /** Reads comments written before the sign-off tasks existed. */
    @TransactionalEventListener
    void onSignOffRequested(SignOffRequested requested) {
        mayHaveChanged(requested.ticketKey(), "");
    }

    private static void attempt(String action, IssueTracker jira, Consumer<IssueTracker> work) {
        try {
            work.accept(jira);
        } catch (IssueTrackerFailure failure) {
            log.warn("{}: {}", action, failure.getMessage());
        } catch (RuntimeException unexpected) {
            log.error("{} failed, retrying later", action, unexpected);
        }
    }

    @Override
    public void stop() {
        ExecutorService running = executor;
        executor = null;
        if (running != null) running.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return executor != null;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "tickets");
        thread.setDaemon(true);
        return thread;
    }
}
