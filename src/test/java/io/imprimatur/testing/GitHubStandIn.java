package io.imprimatur.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** In-process host of one repository: git over HTTP, and GitHub pull requests with real merges. */
public final class GitHubStandIn implements AutoCloseable {

    public static final String TOKEN = "the-github-token";
    public static final String REPOSITORY = "lsst-sqre/phalanx";

    private final String name;
    private final String gitPath;
    private final String pullsPath;
    private final BareGit repository;
    private final GitSmartHttp git;
    private final GitHubMerges merges;
    private final List<GitHubPull> pulls = new CopyOnWriteArrayList<>();
    private final StandInServer server = StandInServer.start(this::answer);
    private volatile String token = TOKEN;

    private GitHubStandIn(String name, BareGit repository) {
        this.name = name;
        this.gitPath = "/" + name + ".git";
        this.pullsPath = "/api/v3/repos/" + name + "/pulls";
        this.repository = repository;
        this.git = new GitSmartHttp(repository.repository());
        this.merges = new GitHubMerges(repository);
    }

    public static GitHubStandIn of(BareGit repository) {
        return of(REPOSITORY, repository);
    }

    /** @param name owner and name of the repository */
    public static GitHubStandIn of(String name, BareGit repository) {
        return new GitHubStandIn(name, repository);
    }

    public String api() {
        return server.url() + "/api/v3";
    }

    public String git() {
        return server.url() + gitPath;
    }

    public StandInServer server() {
        return server;
    }

    public BareGit repository() {
        return repository;
    }

    public void expireToken() {
        token = "another";
    }

    /** Protects branches with this prefix against pushes; the main branch is always protected. */
    public void protect(String beginning) {
        git.protect(beginning);
    }

    /** Opens a pull request as in the browser. */
    public long open(String head, String title) {
        pulls.add(new GitHubPull(pulls.size() + 1, title, "", head, "main", GitHubPull.State.OPEN, "f".repeat(40)));
        return pulls.size();
    }

    /** Merges a pull request. */
    public String merge(long number, Merge how) {
        GitHubPull pull = pull(number).orElseThrow();
        String commit = merges.merge(pull, how);
        pulls.set((int) number - 1, pull.merged(commit));
        return commit;
    }

    /** Closes a pull request without a merge. */
    public void close(long number) {
        pulls.set((int) number - 1, pull(number).orElseThrow().closed());
    }

    /** Edits the description of a pull request. */
    public void editDescription(long number, String body) {
        pulls.set((int) number - 1, pull(number).orElseThrow().described(body));
    }

    public int pulls() {
        return pulls.size();
    }

    public String title(long number) {
        return pull(number).orElseThrow().title();
    }

    public String body(long number) {
        return pull(number).orElseThrow().body();
    }

    private Optional<GitHubPull> pull(long number) {
        return pulls.stream().filter(each -> each.number() == number).findFirst();
    }

    private StandInResponse answer(StandInRequest request) {
        return request.path().startsWith(gitPath) ? git(request) : api(request);
    }

    private StandInResponse git(StandInRequest request) {
        String login = "x-access-token:" + token;
        String basic = "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        return request.authorization().equals(Optional.of(basic))
                ? git.answer(request.path().substring(gitPath.length()), request)
                : StandInResponse.text(401, "text/plain", "").with("WWW-Authenticate", "Basic realm=\"GitHub\"");
    }

    private StandInResponse api(StandInRequest request) {
        if (!request.authorization().equals(Optional.of("Bearer " + token))) return message(401, "Bad credentials");
        if (request.is("POST", pullsPath)) return create(request.json());
        if (request.is("GET", pullsPath)) return list(request.query());
        String number = request.path().replace(pullsPath + "/", "");
        if (!number.matches("[0-9]+") || pull(Long.parseLong(number)).isEmpty()) return message(404, "Not Found");
        if (request.method().equals("PATCH"))
            editDescription(Long.parseLong(number), request.json().path("body").asText());
        return StandInResponse.json(200, written(pull(Long.parseLong(number)).orElseThrow(), true));
    }

    /** Ignores a head filter that does not have the form {@code owner:branch}. */
    private StandInResponse list(Map<String, String> query) {
        String head = query.getOrDefault("head", "");
        return StandInResponse.json(
                200,
                pulls.stream()
                        .filter(pull -> !head.contains(":") || head.equals(owner() + ":" + pull.head()))
                        .map(pull -> written(pull, false))
                        .toList());
    }

    private Object written(GitHubPull pull, boolean whole) {
        return pull.toJson(server.url() + "/" + name + "/pull/" + pull.number(), name, whole);
    }

    /** Pull requests are created sequentially. */
    private synchronized StandInResponse create(JsonNode body) {
        String head = body.path("head").asText();
        String base = body.path("base").asText();
        if (repository.tip(head).isEmpty())
            return invalid(Map.of("resource", "PullRequest", "field", "head", "code", "invalid"));
        if (pulls.stream().anyMatch(pull -> pull.head().equals(head) && pull.state() == GitHubPull.State.OPEN))
            return invalid(custom("A pull request already exists for " + owner() + ":" + head + "."));
        if (merges.isIn(head, base)) return invalid(custom("No commits between " + base + " and " + head));
        GitHubPull made = new GitHubPull(
                pulls.size() + 1,
                body.path("title").asText(),
                body.path("body").asText(),
                head,
                base,
                GitHubPull.State.OPEN,
                "f".repeat(40));
        pulls.add(made);
        return StandInResponse.json(201, written(made, true));
    }

    private String owner() {
        return name.substring(0, name.indexOf('/'));
    }

    private static Map<String, Object> custom(String message) {
        return Map.of("resource", "PullRequest", "code", "custom", "message", message);
    }

    private static StandInResponse invalid(Map<String, Object> error) {
        return StandInResponse.json(422, Map.of("message", "Validation Failed", "errors", List.of(error)));
    }

    private static StandInResponse message(int status, String message) {
        return StandInResponse.json(
                status, Map.of("message", message, "documentation_url", "https://docs.github.com/rest"));
    }

    @Override
    public void close() {
        server.close();
    }

    /** Merge method. */
    public enum Merge {
        MERGE,
        SQUASH,
        REBASE
    }
}
