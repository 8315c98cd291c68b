package io.imprimatur.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * Gafaelfawr's user API: {@code user-info} with a delegated token, and the lookup by name with a service token. Paths
 * below {@code /elsewhere} simulate the target of a malicious redirect.
 */
public final class GafaelfawrStandIn {

    public static final String SERVICE_TOKEN = "gt-service";

    /** Status of a response that never ends. */
    public static final int HANGS = -1;

    private static final String API = "/auth/api/v1/";

    private final Map<String, Answer> byToken = new ConcurrentHashMap<>();
    private final Map<String, Answer> byUser = new ConcurrentHashMap<>();
    private final List<String> lookedUp = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    private GafaelfawrStandIn(HttpServer server) {
        this.server = server;
    }

    /** Starts the server, which ends with this process. */
    public static GafaelfawrStandIn start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newCachedThreadPool(task -> {
                Thread thread = new Thread(task, "gafaelfawr");
                thread.setDaemon(true);
                return thread;
            }));
            GafaelfawrStandIn standIn = new GafaelfawrStandIn(server);
            server.createContext("/", standIn::answer);
            server.start();
            return standIn;
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Response for a user with these groups. */
    public static String user(String name, String... groups) {
        List<String> all = List.of(groups).stream()
                .map(group -> "{\"name\":\"" + group + "\",\"id\":1}")
                .toList();
        return "{\"username\":\"" + name + "\",\"name\":\"A Person\",\"groups\":[" + String.join(",", all) + "]}";
    }

    public String userInfo() {
        return base() + API + "user-info";
    }

    public String users() {
        return base() + API + "users";
    }

    public GafaelfawrStandIn tells(String token, int status, String body) {
        byToken.put(token, new Answer(status, body));
        return this;
    }

    public GafaelfawrStandIn looksUp(String user, int status, String body) {
        byUser.put(user, new Answer(status, body));
        return this;
    }

    /** Paths requested with the service token. */
    public List<String> lookupPaths() {
        return List.copyOf(lookedUp);
    }

    private String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        Answer answer = answerTo(exchange);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        if (answer.status() == HANGS) {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            return;
        }
        if (answer.status() == 302) exchange.getResponseHeaders().set("Location", "/elsewhere");
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Answer answerTo(HttpExchange exchange) {
        String path = exchange.getRequestURI().getRawPath();
        String token = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("")
                .replace("Bearer ", "");
        if (path.equals("/elsewhere")) return new Answer(200, user("ada", "operator"));
        if (path.equals(API + "user-info")) return byToken.getOrDefault(token, new Answer(401, ""));
        if (!token.equals(SERVICE_TOKEN)) return new Answer(403, "");
        lookedUp.add(path);
        return byUser.getOrDefault(path.replace(API + "users/", ""), new Answer(404, ""));
    }

    private record Answer(int status, String body) {}
}
