package io.imprimatur.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;

/** Handles valid requests of {@link JiraServer}. */
final class JiraApi {

    private static final String BASE = "/rest/api/2";
    private static final List<String> STATUSES = List.of("In Progress", "Done");

    private final JiraEdition flavour;
    private final JiraJson shapes;
    private final JiraIssues contents;
    private final String project;
    private final String bot;

    /** Status of the response for these accounts as watchers. */
    final Map<String, Integer> refusedWatchers = new ConcurrentHashMap<>();

    /** Comments that are absent from pages. */
    final Set<String> hidden = ConcurrentHashMap.newKeySet();

    /** Resolutions, one of which is required for a transition to Done. */
    volatile List<String> resolutions = List.of();

    /** Small so that there are several pages. */
    volatile int pageSize = 50;

    JiraApi(JiraEdition flavour, JiraIssues contents, String project, String bot) {
        this.flavour = flavour;
        this.shapes = new JiraJson(flavour);
        this.contents = contents;
        this.project = project;
        this.bot = bot;
    }

    JiraResponse answer(JiraRequest request) {
        String path = request.path().substring(BASE.length());
        if (path.equals("/myself")) return JiraResponse.json(200, shapes.user(bot));
        if (path.equals("/project/" + project)) return JiraResponse.json(200, Map.of("key", project));
        if (path.equals("/search") && flavour == JiraEdition.DATA_CENTER) return search(request.json());
        if (path.equals("/search/jql") && flavour == JiraEdition.CLOUD) return search(request.json());
        if (path.equals("/issue")) return create(request.json().path("fields"));
        if (path.startsWith("/issue/")) return onIssue(request, path.substring("/issue/".length()));
        return JiraResponse.error(404, "No such path, or not for you");
    }

    private JiraResponse create(JsonNode fields) {
        if (!fields.path("project").path("key").asText().equals(project))
            return JiraResponse.error(400, "valid project is required");
        JiraIssue issue = contents.create(
                fields.path("summary").asText(), fields.path("description").asText(), texts(fields.path("labels")));
        return JiraResponse.json(201, Map.of("id", issue.id(), "key", issue.key(), "self", "http://localhost/"));
    }

    private JiraResponse onIssue(JiraRequest request, String rest) {
        String id = rest.replaceFirst("/.*", "");
        String what = rest.substring(id.length());
        return contents.find(id)
                .map(issue -> request.method().equals("GET") ? read(issue, what, request) : write(issue, what, request))
                .orElseGet(
                        () -> JiraResponse.error(404, "Issue does not exist or you do not have permission to see it."));
    }

    private JiraResponse read(JiraIssue issue, String what, JiraRequest request) {
        return switch (what) {
            case "" -> JiraResponse.json(200, shapes.issue(issue));
            case "/comment" -> comments(issue, Integer.parseInt(request.query().getOrDefault("startAt", "0")));
            case "/transitions" -> JiraResponse.json(200, Map.of("transitions", transitions()));
            default ->
                issue.find(what.replace("/comment/", ""))
                        .map(comment -> JiraResponse.json(200, shapes.comment(comment)))
                        .orElseGet(() -> JiraResponse.error(404, "Can not find a comment for the id."));
        };
    }

    private JiraResponse write(JiraIssue issue, String what, JiraRequest request) {
        JsonNode body = request.json();
        switch (what) {
            case "" ->
                body.path("update")
                        .path("labels")
                        .forEach(each -> issue.label(each.path("add").asText()));
            case "/watchers" -> {
                Integer refused = refusedWatchers.get(body.asText());
                if (refused != null) return JiraResponse.error(refused, "The user cannot view this issue.");
                issue.watch(body.asText());
            }
            case "/transitions" -> {
                return transition(issue, body);
            }
            case "/remotelink" -> {
                issue.link(
                        body.path("globalId").asText(),
                        body.path("object").path("url").asText());
                return JiraResponse.json(201, Map.of("id", 1, "self", "http://localhost/"));
            }
            case "/comment" -> {
                return JiraResponse.json(201, shapes.comment(comment(issue, body)));
            }
            default -> issue.mark(what.replace("/properties/", ""), body.toString());
        }
        return JiraResponse.nothing();
    }

    private JiraResponse transition(JiraIssue issue, JsonNode body) {
        String status = STATUSES.get(body.path("transition").path("id").asInt() - 1);
        Map<String, String> fields = new LinkedHashMap<>();
        body.path("fields")
                .properties()
                .forEach(each -> fields.put(each.getKey(), each.getValue().toString()));
        String resolution = body.path("fields").path("resolution").path("name").asText();
        if (status.equals("Done") && !resolutions.isEmpty() && !resolutions.contains(resolution))
            return JiraResponse.error(400, Map.of("resolution", "Resolution is required."));
        issue.become(status, fields);
        return JiraResponse.nothing();
    }

    private JiraComment comment(JiraIssue issue, JsonNode body) {
        Map<String, String> visibility = new LinkedHashMap<>();
        body.path("visibility")
                .properties()
                .forEach(each -> visibility.put(each.getKey(), each.getValue().asText()));
        boolean internal = StreamSupport.stream(body.path("properties").spliterator(), false)
                .anyMatch(each -> each.path("key").asText().equals("sd.public.comment")
                        && each.path("value").path("internal").asBoolean());
        return issue.comment(contents.nextComment(), bot, body.path("body").asText(), visibility, !internal);
    }

    private JiraResponse comments(JiraIssue issue, int from) {
        List<JiraComment> all = issue.comments().stream()
                .filter(comment -> !hidden.contains(comment.id()))
                .toList();
        List<Map<String, Object>> page =
                all.stream().skip(from).limit(pageSize).map(shapes::comment).toList();
        return JiraResponse.json(
                200, Map.of("comments", page, "startAt", from, "maxResults", pageSize, "total", all.size()));
    }

    private JiraResponse search(JsonNode asked) {
        return contents.search(asked.path("jql").asText())
                .map(found -> page(asked, found))
                .orElseGet(() -> JiraResponse.error(400, "An issue with that id does not exist for field 'id'."));
    }

    private JiraResponse page(JsonNode asked, List<JiraIssue> found) {
        boolean cloud = flavour == JiraEdition.CLOUD;
        int from = cloud
                ? asked.path("nextPageToken").asInt(0)
                : asked.path("startAt").asInt(0);
        int size = Math.min(pageSize, asked.path("maxResults").asInt(50));
        Map<String, Object> page = new LinkedHashMap<>();
        page.put(
                "issues",
                found.stream().skip(from).limit(size).map(shapes::issue).toList());
        if (!cloud) page.put("total", found.size());
        else if (from + size < found.size()) page.put("nextPageToken", "" + (from + size));
        return JiraResponse.json(200, page);
    }

    private static List<Map<String, Object>> transitions() {
        return STATUSES.stream()
                .<Map<String, Object>>map(status ->
                        Map.of("id", "" + (STATUSES.indexOf(status) + 1), "name", status, "to", Map.of("name", status)))
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
