package io.imprimatur.benchmark;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.testing.ApplicationClient;
import io.imprimatur.testing.ApplicationResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How long twenty notebooks take by our runner, and by a shell that gives the same containers to docker itself. */
final class NotebookTimes {

    private static final int NOTEBOOKS = 20;
    private static final int AT_ONCE = 2;

    private final Docks docks;
    private final List<ContainerTimes.Round> ours = new ArrayList<>();
    private final List<ContainerTimes.Round> theirs = new ArrayList<>();
    private final List<Double> around = new ArrayList<>();
    private final HeldThreads threads;

    private final ContainerTimes containers;

    private NotebookTimes(Docks docks, ContainerTimes containers) {
        this.docks = docks;
        this.containers = containers;
        this.threads = new HeldThreads(docks.application());
    }

    static List<String> lines(int rounds) throws IOException, InterruptedException {
        try (Docks docks = Docks.open(NOTEBOOKS);
                ContainerTimes containers = new ContainerTimes(docks.engine())) {
            NotebookTimes times = new NotebookTimes(docks, containers);
            for (int round = 0; round < rounds; round++) {
                times.shell();
                times.imprimatur();
            }
            return times.lines();
        }
    }

    private List<String> lines() {
        double our = median(ours.stream().map(round -> round.stretch(AT_ONCE)).toList());
        double their =
                median(theirs.stream().map(round -> round.stretch(AT_ONCE)).toList());
        return List.of(
                "| %d notebooks of %.1f s, %d at once | %.3f times what they take; `docker run` by `xargs` %.3f times; ratio %.2f | 1.10 times |"
                        .formatted(NOTEBOOKS, ofOne(), AT_ONCE, our, their, our / their),
                "| before the first notebook and after the last | %.1f s | |".formatted(median(around)),
                "| the engine's threads at work meanwhile | %.3f on average of %d looks | |"
                        .formatted(threads.average(), threads.looks()));
    }

    private double ofOne() {
        return median(ours.stream().map(round -> round.own() / NOTEBOOKS).toList());
    }

    private void shell() throws IOException, InterruptedException {
        Instant begun = Instant.now();
        new DockerShell(docks).run(AT_ONCE);
        theirs.add(containers.since(begun, NOTEBOOKS));
    }

    /** From the second meeting's yes to what is on record as passed. */
    private void imprimatur() throws IOException, InterruptedException {
        ProposalId id = propose();
        answer(id, "rsp", "userTask_reviewAtRspOps");
        answer(id, "dora", "userTask_reviewAtDataPreviewCoordination");
        AuditTrail trail = docks.application().part(AuditTrail.class);
        while (at(trail, id, "NOTEBOOKS_PASSED") == null) threads.look();
        Instant begun = at(trail, id, "APPROVED");
        ContainerTimes.Round round = containers.since(begun, NOTEBOOKS);
        ours.add(round);
        Duration whole = Duration.between(begun, at(trail, id, "NOTEBOOKS_PASSED"));
        around.add(whole.toMillis() / 1000.0 - round.span());
        as("zoe").post("/api/proposals/" + id + "/withdrawal", Map.of("reason", "Measured"));
    }

    private static double median(List<Double> values) {
        return values.stream()
                .sorted()
                .skip((values.size() - 1) / 2)
                .findFirst()
                .orElseThrow();
    }

    private ProposalId propose() {
        ApplicationResponse applicationResponse = as("zoe")
                .post("/api/proposals", Map.of("channel", "docked", "tag", Docks.TAG, "reason", "To be measured"));
        return ProposalId.of(applicationResponse.json().path("id").asText());
    }

    private void answer(ProposalId id, String user, String task) throws InterruptedException {
        String query = "/engine-rest/task?taskDefinitionKey=" + task + "&processInstanceBusinessKey=" + id;
        ApplicationResponse found = as(user).get(query);
        while (found.json().isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(50);
            found = as(user).get(query);
        }
        Map<String, Object> decision = Map.of("variables", Map.of("decision", Map.of("value", "approve")));
        as(user).post("/engine-rest/task/" + found.json().get(0).path("id").asText() + "/complete", decision);
    }

    private ApplicationClient as(String user) {
        return docks.application().visitors().as(user);
    }

    private static Instant at(AuditTrail trail, ProposalId id, String action) {
        return trail.of(id.toString()).stream()
                .filter(entry -> entry.action().equals(action))
                .map(AuditEntry::at)
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    /** These measurements alone; with the number of runs as argument. */
    public static void main(String[] args) throws IOException, InterruptedException {
        lines(args.length > 0 ? Integer.parseInt(args[0]) : 3).forEach(System.out::println);
        System.exit(0);
    }
}
