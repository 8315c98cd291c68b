package io.imprimatur.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * In-process mobu with a spawner, whose flocks follow the plan of the test. Models and errors are those of mobu's API
 * (requests with additional fields are rejected); logs are rendered by {@link MobuRenderer}.
 */
public final class MobuStandIn implements AutoCloseable {

    /** Admin token of the deployment. */
    public static final String ADMIN = "gt-adminadminadminadmin12.secretsecretsecretsecret";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> OPTIONS = Set.of("image", "repo_url", "repo_ref", "collection_rules");

    private final HttpServer server;
    private final Map<String, MobuFlockFixture> flocks = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile MobuPlan plan = MobuPlan.of("a.ipynb", "b.ipynb", "c.ipynb");
    private volatile int refusal;
    private volatile Optional<String> log = Optional.empty();
    private volatile boolean keepsLogs = true;
    private volatile int spawnerStatus = 200;
    private volatile String recommended = "{}";
    private volatile String listed = "[]";

    private MobuStandIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    public static MobuStandIn start() {
        try {
            return new MobuStandIn();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Sets the plan of flocks started later. */
    public void plan(MobuPlan next) {
        plan = next;
    }

    /** Answers all requests with this status; 0 to revert. */
    public void answerWith(int status) {
        refusal = status;
    }

    /** Sets the content of all logs. */
    public void log(String text) {
        log = Optional.of(text);
    }

    /** Disables logs, like {@code log_monkeys_to_file: false}. */
    public void disableLogs() {
        keepsLogs = false;
    }

    /** Lets a stuck flock complete successfully. */
    public void completeStuckFlocks() {
        flocks.replaceAll((name, flock) -> flock.unstuck());
    }

    /** Removes all flocks, like a restart. */
    public void restart() {
        flocks.clear();
    }

    /** Sets the spawner's {@code recommended} image, as JSON. */
    public void recommend(String json) {
        recommended = json;
    }

    /** Sets the spawner's image list, as JSON; empty if the spawner has not resolved it. */
    public void list(String json) {
        listed = json;
    }

    public void refuseSpawner(int status) {
        spawnerStatus = status;
    }

    public Set<String> flocks() {
        return Set.copyOf(flocks.keySet());
    }

    /** Method and path of all requests, the oldest first. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** Body of the last flock request. */
    public JsonNode lastPut() {
        return lastPut;
    }

    private volatile JsonNode lastPut = JSON.nullNode();

    public void reset() {
        flocks.clear();
        requests.clear();
        refusal = 0;
        spawnerStatus = 200;
        listed = "[]";
        log = Optional.empty();
        keepsLogs = true;
        plan = MobuPlan.of("a.ipynb", "b.ipynb", "c.ipynb");
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(exchange.getRequestMethod() + " " + path);
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (path.equals("/nublado/spawner/v1/images"))
            answer(exchange, spawnerStatus, "{\"recommended\":" + recommended + ",\"all\":" + listed + "}");
        else if (refusal != 0) answer(exchange, refusal, "{\"detail\":\"no, " + ADMIN + "\"}");
        else if (!("Bearer " + ADMIN).equals(exchange.getRequestHeaders().getFirst("Authorization")))
            answer(exchange, 401, "{}");
        else if (exchange.getRequestMethod().equals("PUT")) put(exchange, JSON.readTree(body));
        else about(exchange, path.split("/"));
    }

    private void put(HttpExchange exchange, JsonNode flock) throws IOException {
        lastPut = flock;
        for (var option = flock.at("/business/options").fieldNames(); option.hasNext(); ) {
            String name = option.next();
            if (!OPTIONS.contains(name)) {
                answer(exchange, 422, "{\"detail\":[{\"msg\":\"Extra inputs are not permitted: " + name + "\"}]}");
                return;
            }
        }
        MobuFlockFixture made = new MobuFlockFixture(flock, plan);
        flocks.put(made.name(), made);
        answer(exchange, 201, "{\"name\":\"" + made.name() + "\",\"monkeys\":[" + made.monkey() + "]}");
    }

    private void about(HttpExchange exchange, String[] path) throws IOException {
        MobuFlockFixture flock = flocks.get(path[3]);
        if (flock == null) answer(exchange, 404, error("flock_not_found", "Flock " + path[3] + " not found"));
        else if (exchange.getRequestMethod().equals("DELETE")) {
            flocks.remove(path[3]);
            answer(exchange, 204, "");
        } else if (!path[path.length - 1].equals("log")) answer(exchange, 200, flock.answer(path));
        else if (keepsLogs) answer(exchange, 200, log.orElseGet(() -> flock.answer(path)));
        else answer(exchange, 404, error("mobu_not_retaining_logs", "Mobu is not configured to retain monkey logs"));
    }

    private static String error(String type, String message) {
        return "{\"detail\":[{\"msg\":\"%s\",\"type\":\"%s\"}]}".formatted(message, type);
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
