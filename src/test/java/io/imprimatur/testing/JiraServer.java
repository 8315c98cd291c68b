package io.imprimatur.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** In-process Jira with persistent issues and comments, and with fault injection. */
public final class JiraServer implements AutoCloseable {

    public static final String PROJECT = "SP";
    public static final String BOT = "bot-account";
    public static final String USERNAME = "bot@example.org";
    public static final String TOKEN = "the-token";

    private final JiraEdition flavour;
    private final JiraIssues contents = new JiraIssues(PROJECT);
    private final JiraApi api;
    private final JiraPage page = new JiraPage(this);
    private final List<JiraRequest> requests = new CopyOnWriteArrayList<>();
    private final List<JiraFault> moods = new CopyOnWriteArrayList<>();
    private final List<Surprise> surprises = new CopyOnWriteArrayList<>();
    private final JiraWebhooks hooks = new JiraWebhooks();
    private final ExecutorService threads = Executors.newCachedThreadPool(JiraServer::daemon);
    private final HttpServer server;
    private volatile String token = TOKEN;

    private JiraServer(JiraEdition flavour, int port) throws IOException {
        this.flavour = flavour;
        this.api = new JiraApi(flavour, contents, PROJECT, BOT);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Starts on a free port. */
    public static JiraServer start(JiraEdition flavour) {
        return start(flavour, 0);
    }

    /**
     * Starts on a port.
     *
     * @throws UncheckedIOException if the port is in use
     */
    public static JiraServer start(JiraEdition flavour, int port) {
        try {
            return new JiraServer(flavour, port);
        } catch (IOException taken) {
            throw new UncheckedIOException("cannot listen on port " + port + " of this machine", taken);
        }
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    JiraEdition flavour() {
        return flavour;
    }

    public List<JiraIssue> issues() {
        return contents.all();
    }

    public JiraIssue issue(String key) {
        return contents.find(key).orElseThrow(() -> new AssertionError("no issue " + key));
    }

    public Optional<JiraIssue> labelled(String label) {
        return issues().stream().filter(issue -> issue.labels().contains(label)).findFirst();
    }

    /** Creates an issue without a request. */
    public JiraIssue create(String summary, String... labels) {
        return contents.create(summary, "", List.of(labels));
    }

    public void delete(JiraIssue issue) {
        contents.delete(issue);
    }

    /** Adds a comment as in the browser, with webhooks. */
    public JiraComment comment(String key, String account, String body) {
        JiraComment said = issue(key).comment(contents.nextComment(), account, body);
        hooks.tell("comment_created", issue(key));
        return said;
    }

    /** Adds a comment with restricted visibility. */
    public JiraComment restricted(String key, String account, String body, Map<String, String> visibility) {
        JiraComment said = issue(key).comment(contents.nextComment(), account, body, visibility, true);
        hooks.tell("comment_created", issue(key));
        return said;
    }

    /** Adds an internal comment, hidden from customers of a service project. */
    public JiraComment internal(String key, String account, String body) {
        JiraComment said = issue(key).comment(contents.nextComment(), account, body, Map.of(), false);
        hooks.tell("comment_created", issue(key));
        return said;
    }

    public void restrict(String key, JiraComment comment, Map<String, String> visibility) {
        issue(key).restrict(comment.id(), visibility);
        hooks.tell("comment_updated", issue(key));
    }

    /** Moves an issue to another project: the id remains, and the old key redirects. */
    public void move(JiraIssue issue, String newKey) {
        issue.move(newKey);
        hooks.tell("jira:issue_updated", issue);
    }

    public void edit(String key, JiraComment comment, String by, String body) {
        issue(key).edit(comment.id(), by, body);
        hooks.tell("comment_updated", issue(key));
    }

    public void deleteComment(String key, JiraComment comment) {
        issue(key).delete(comment.id());
        hooks.tell("comment_deleted", issue(key));
    }

    /** Offers these accounts on the root page. */
    public JiraServer withCommenters(List<String> accounts) {
        page.setAccounts(accounts);
        return this;
    }

    public JiraWebhooks hooks() {
        return hooks;
    }

    public List<JiraRequest> requests() {
        return List.copyOf(requests);
    }

    public void forgetRequests() {
        requests.clear();
    }

    /** Injects a fault into matching requests until {@link #recover}. */
    public void injectFault(Predicate<JiraRequest> which, JiraFault.Kind kind) {
        moods.add(new JiraFault(which, kind, Duration.ZERO));
    }

    public void askToWait(Predicate<JiraRequest> which, Duration wait) {
        moods.add(new JiraFault(which, JiraFault.Kind.TOO_MANY, wait));
    }

    /** Invalidates the token until {@link #recover}. */
    public void expireToken() {
        token = "another";
    }

    /** Rejects an account as watcher until {@link #recover}. */
    public void refuseWatcher(String account, int status) {
        api.refusedWatchers.put(account, status);
    }

    /** Omits a comment from pages until {@link #recover}; it remains readable by id. */
    public void omitFromPages(JiraComment comment) {
        api.hidden.add(comment.id());
    }

    /** Requires one of these resolutions for closing transitions until {@link #recover}. */
    public void requireResolution(String... names) {
        api.resolutions = List.of(names);
    }

    /** Runs an action once, before the next matching request. */
    public void before(Predicate<JiraRequest> which, Runnable happens) {
        surprises.add(new Surprise(which, happens, new AtomicBoolean()));
    }

    public void searchLags(Duration lag) {
        contents.lag = lag;
    }

    public void pageSize(int size) {
        api.pageSize = size;
    }

    public void recover() {
        moods.clear();
        token = TOKEN;
        contents.lag = Duration.ZERO;
        api.pageSize = 50;
        api.refusedWatchers.clear();
        api.resolutions = List.of();
        surprises.clear();
        api.hidden.clear();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            JiraRequest request = JiraRequest.read(exchange);
            if (!request.path().startsWith("/rest/api/2/")) page.answer(request).writeTo(exchange);
            else answer(request, exchange);
        }
    }

    /** Closing an exchange without a response closes the connection. */
    private void answer(JiraRequest request, HttpExchange exchange) throws IOException {
        requests.add(request);
        surprises.forEach(each -> each.happenAt(request));
        Optional<JiraFault> mood =
                moods.stream().filter(each -> each.which().test(request)).findFirst();
        if (!request.authorization().equals(Optional.of(login())))
            JiraResponse.error(401, "You are not authenticated.").writeTo(exchange);
        else if (mood.isEmpty()) api.answer(request).writeTo(exchange);
        else mood.get().answer(() -> api.answer(request)).ifPresent(bad -> write(bad, exchange));
    }

    private static void write(JiraResponse answer, HttpExchange exchange) {
        try {
            answer.writeTo(exchange);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private String login() {
        if (flavour == JiraEdition.DATA_CENTER) return "Bearer " + token;
        byte[] both = (USERNAME + ":" + token).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        hooks.close();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "jira");
        thread.setDaemon(true);
        return thread;
    }

    private record Surprise(Predicate<JiraRequest> which, Runnable happens, AtomicBoolean over) {

        void happenAt(JiraRequest request) {
            if (which.test(request) && over.compareAndSet(false, true)) happens.run();
        }
    }
}
