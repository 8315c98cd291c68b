package io.imprimatur.image.registry.oci;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.image.registry.oci.CredentialSource.Credentials;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Logins stored by {@code docker login} in {@code config.json}, read on each lookup. */
final class DockerConfig implements CredentialSource {

    private static final Pattern SCHEME = Pattern.compile("^https?://");
    private static final Pattern API_PATH = Pattern.compile("/(v[12]/?)?$");

    private final Path file;
    private final String helperPrefix;

    /** @param helperPrefix prefix of credential helper programs, usually {@code docker-credential-} */
    DockerConfig(Path file, String helperPrefix) {
        this.file = file;
        this.helperPrefix = helperPrefix;
    }

    /** The file in {@code $DOCKER_CONFIG}, otherwise in {@code ~/.docker}. */
    static DockerConfig ofUser() {
        String folder = System.getenv("DOCKER_CONFIG");
        Path directory = folder == null || folder.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".docker")
                : Path.of(folder);
        return new DockerConfig(directory.resolve("config.json"), "docker-credential-");
    }

    @Override
    public Optional<Credentials> at(String registry, TimeLimit timeLimit) throws IOException {
        if (!Files.isRegularFile(file)) return Optional.empty();
        JsonNode config = Json.parseObject(Files.readAllBytes(file))
                .orElseThrow(() -> new IOException(file + " is not docker's configuration: expected a JSON object"));
        Optional<String> helper = helper(config, registry);
        Optional<Credentials> fromHelper = helper.isPresent()
                ? new CredentialHelper(helperPrefix, helper.get()).at(registry, timeLimit)
                : Optional.empty();
        return fromHelper.isPresent() ? fromHelper : fromFile(config.path("auths"), registry);
    }

    private static Optional<String> helper(JsonNode config, String registry) {
        return entry(config.path("credHelpers"), registry)
                .map(JsonNode::asText)
                .or(() -> Json.text(config, "credsStore"));
    }

    private Optional<Credentials> fromFile(JsonNode auths, String registry) throws IOException {
        Optional<JsonNode> entry = entry(auths, registry);
        if (entry.isEmpty()) return Optional.empty();
        Optional<String> auth = Json.text(entry.get(), "auth");
        if (auth.isPresent()) return Optional.of(decoded(auth.get(), registry));
        return Json.text(entry.get(), "username").flatMap(username -> Json.text(entry.get(), "password")
                .map(password -> new Credentials(username, password)));
    }

    private Credentials decoded(String auth, String registry) throws IOException {
        try {
            String[] pair = new String(Base64.getDecoder().decode(auth.trim()), UTF_8).split(":", 2);
            if (pair.length == 2) return new Credentials(pair[0], pair[1]);
        } catch (IllegalArgumentException notBase64) {
            // The value may be a secret, so the message does not repeat it.
        }
        throw new IOException(
                file + ": the auth of " + registry + " is malformed: expected base64 of username:password");
    }

    private static Optional<JsonNode> entry(JsonNode byRegistry, String registry) {
        Stream<Map.Entry<String, JsonNode>> entries = byRegistry.properties().stream();
        return entries.filter(each -> registryOf(each.getKey()).equals(registry))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Docker writes host names, and {@code https://index.docker.io/v1/} for Docker Hub. */
    private static String registryOf(String key) {
        String host = API_PATH.matcher(SCHEME.matcher(key).replaceFirst("")).replaceFirst("");
        return host.equals("index.docker.io") ? "docker.io" : host;
    }

    /** Credentials from a {@code docker-credential-…} helper program. */
    static final class CredentialHelper implements CredentialSource {

        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
        private static final int MAX_OUTPUT_BYTES = 64 * 1024;

        private final String program;

        CredentialHelper(String prefix, String name) throws IOException {
            if (!NAME.matcher(name).matches())
                throw new IOException(
                        "'" + name + "' is not a credential helper: expected a name such as pass or gcloud");
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
}
