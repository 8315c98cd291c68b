package io.imprimatur.sandbox;

import java.util.ArrayList;
import java.util.List;
import org.springframework.core.env.Environment;

/** Start-up message of the sandbox. */
record StartupMessage(Environment environment, String password) {

    @Override
    public String toString() {
        return framed(lines());
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Imprimatur's sandbox: http://localhost:" + environment.getProperty("local.server.port"));
        lines.add("");
        lines.add("First: log in as zoe and propose w_2026_46 for the channel 'recommended'.");
        lines.add("Then:  approve it as rsp and as dora, attest the notebooks and open the ticket as ada,");
        lines.add("       acknowledge it for the five roles, and wait a few minutes for the window.");
        lines.add("");
        lines.add("Tickets: " + environment.getProperty("imprimatur.jira.api")
                + " is a stand-in for Jira. Comment 'ack' there");
        lines.add("         as a role's holder instead of completing a task.");
        lines.add("");
        lines.add(
                "Services: the page Updates shows pending updates. Squareone was detected out of sync and is not healthy on dev:");
        lines.add(
                "          roll it back as ada. Propose Discourse as zoe, approve it as ada and sam, and wait for its window.");
        lines.add("          A change that is prepared from an update's page is merged automatically.");
        lines.add("");
        new SandboxAccounts(environment).forEach(lines::add);
        lines.add("");
        lines.add("Password of all users, until this process ends: " + password);
        return lines;
    }

    private static String framed(List<String> lines) {
        int width = lines.stream().mapToInt(String::length).max().orElse(0);
        String edge = "+" + "-".repeat(width + 2) + "+";
        List<String> framed = new ArrayList<>(List.of("", edge));
        lines.forEach(line -> framed.add("| " + line + " ".repeat(width - line.length()) + " |"));
        framed.add(edge);
        return String.join(System.lineSeparator(), framed);
    }
}
