package io.imprimatur.image.registry.oci;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Credentials from a {@code docker-credential-…} helper program. */
final class CredentialHelper implements CredentialSource {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final int MAX_OUTPUT_BYTES = 64 * 1024;

    private final String program;

    CredentialHelper(String prefix, String name) throws IOException {
        if (!NAME.matcher(name).matches())
            throw new IOException("'" + name + "' is not a credential helper: expected a name such as pass or gcloud");
        this.program = prefix + name;
    }

    /** Helpers exit with code 1 if they have no login for the registry, which is not an error. */
    @Override
    public Optional<Credentials> at(String registry, TimeLimit timeLimit) throws IOException {
        Process process = new ProcessBuilder(program, "get")
                .redirectError(Redirect.DISCARD)
                .start();
        try {
            writeServerUrl(process, registry);
            return exitCode(process, timeLimit) == 0 ? Optional.of(login(process)) : Optional.empty();
        } finally {
            process.destroyForcibly();
        }
    }

    private static void writeServerUrl(Process process, String registry) {
        try (OutputStream input = process.getOutputStream()) {
            input.write(serverUrl(registry).getBytes(UTF_8));
        } catch (IOException notRead) {
            // A helper may respond without reading its input; only its output matters.
        }
    }

    private int exitCode(Process process, TimeLimit timeLimit) throws IOException {
        try {
            if (process.waitFor(timeLimit.remaining().toNanos(), TimeUnit.NANOSECONDS)) return process.exitValue();
            throw new IOException(program + " did not answer within " + timeLimit);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while " + program + " was asked");
        }
    }

    private Credentials login(Process process) throws IOException {
        Optional<JsonNode> login = Json.parseObject(process.getInputStream().readNBytes(MAX_OUTPUT_BYTES));
        Optional<String> username = login.flatMap(object -> Json.text(object, "Username"));
        Optional<String> secret = login.flatMap(object -> Json.text(object, "Secret"));
        // "<token>" marks a refresh token, which few registries support.
        if (username.isEmpty() || secret.isEmpty() || username.get().equals("<token>"))
            throw new IOException(program + " gave no login: expected JSON with Username and Secret");
        return new Credentials(username.get(), secret.get());
    }

    private static String serverUrl(String registry) {
        return registry.equals("docker.io") ? "https://index.docker.io/v1/" : registry;
    }
}
