package io.imprimatur.sandbox;

import io.imprimatur.testing.JiraEdition;
import io.imprimatur.testing.JiraServer;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Local Jira, whose webhooks are enabled once the application runs. */
final class SandboxJira implements AutoCloseable {

    private static final int PORT = 5110;
    private static final String NOBODY_HERE = "somebody-else";

    private final JiraServer server;
    private final String secret;

    private SandboxJira(JiraServer server, String secret) {
        this.server = server;
        this.secret = secret;
    }

    static SandboxJira start(String secret) {
        return new SandboxJira(startOnThisOrAnyPort(), secret);
    }

    private static JiraServer startOnThisOrAnyPort() {
        try {
            return JiraServer.start(JiraEdition.CLOUD, PORT);
        } catch (UncheckedIOException taken) {
            return JiraServer.start(JiraEdition.CLOUD);
        }
    }

    /** Sets the values missing in {@code config/sandbox/application.yaml}. */
    void setProperties() {
        System.setProperty("sandbox.jira", server.url());
        System.setProperty("sandbox.jira-token", JiraServer.TOKEN);
        System.setProperty("sandbox.jira-secret", secret);
    }

    /** Enables webhooks, and offers the known accounts for comments. */
    void serve(Environment environment) {
        List<Account> accounts = Binder.get(environment)
                .bind("imprimatur.jira.accounts", Bindable.listOf(Account.class))
                .get();
        server.withCommenters(Stream.concat(accounts.stream().map(Account::id), Stream.of(NOBODY_HERE))
                .toList());
        String port = environment.getProperty("local.server.port");
        server.hooks().addListeners(secret, "http://localhost:" + port + "/hooks/jira");
    }

    String url() {
        return server.url();
    }

    @Override
    public void close() {
        server.close();
    }

    record Account(String id) {}
}
