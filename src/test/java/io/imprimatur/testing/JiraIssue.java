package io.imprimatur.testing;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Issue in {@link JiraServer}. */
public final class JiraIssue {

    private final long id;
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final String summary;
    private final String description;
    private final Set<String> labels;
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final Map<String, String> links = new LinkedHashMap<>();
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final Set<String> watchers = new LinkedHashSet<>();
    private final List<JiraComment> comments = new CopyOnWriteArrayList<>();
    private final Instant created = now();
    private volatile Instant updated = created;
    private volatile String status = "To Do";

    JiraIssue(long id, String key, String summary, String description, List<String> labels) {
        this.id = id;
        keys.add(key);
        this.summary = summary;
        this.description = description;
        this.labels = new LinkedHashSet<>(labels);
    }

    public String id() {
        return "" + id;
    }

    public String key() {
        return keys.get(keys.size() - 1);
    }

    /** Matches the id, the key, or an earlier key of a moved issue. */
    boolean hasKey(String idOrKey) {
        return id().equals(idOrKey) || keys.contains(idOrKey);
    }

    public String summary() {
        return summary;
    }

    public String description() {
        return description;
    }

    public String status() {
        return status;
    }

    public Instant updated() {
        return updated;
    }

    public synchronized Set<String> labels() {
        return Set.copyOf(labels);
    }

    public synchronized Set<String> watchers() {
        return new LinkedHashSet<>(watchers);
    }

    public synchronized Map<String, String> properties() {
        return Map.copyOf(properties);
    }

    /** Addresses of remote links by global id. */
    public synchronized Map<String, String> links() {
        return Map.copyOf(links);
    }

    public List<JiraComment> comments() {
        return List.copyOf(comments);
    }

    /** Comments of one account, in order. */
    public List<String> commentsBy(String account) {
        return comments.stream()
                .filter(comment -> comment.author().equals(account))
                .map(JiraComment::body)
                .toList();
    }

    synchronized void label(String label) {
        labels.add(label);
        touch();
    }

    synchronized void watch(String account) {
        watchers.add(account);
    }

    synchronized void mark(String property, String value) {
        properties.put(property, value);
    }

    synchronized void link(String globalId, String url) {
        links.put(globalId, url);
    }

    synchronized void become(String newStatus, Map<String, String> withFields) {
        status = newStatus;
        fields.putAll(withFields);
        touch();
    }

    /** JSON values by field. */
    public synchronized Map<String, String> fields() {
        return Map.copyOf(fields);
    }

    synchronized void move(String newKey) {
        keys.add(newKey);
        touch();
    }

    synchronized JiraComment comment(String commentId, String author, String body) {
        return comment(commentId, author, body, Map.of(), true);
    }

    synchronized JiraComment comment(
            String commentId, String author, String body, Map<String, String> visibility, boolean isPublic) {
        touch();
        JiraComment said = new JiraComment(commentId, author, author, body, visibility, isPublic, updated, updated);
        comments.add(said);
        return said;
    }

    synchronized void edit(String commentId, String by, String body) {
        touch();
        comments.replaceAll(each -> each.id().equals(commentId) ? each.edited(by, body, updated) : each);
    }

    synchronized void restrict(String commentId, Map<String, String> to) {
        touch();
        comments.replaceAll(each -> each.id().equals(commentId) ? each.restricted(to, true) : each);
    }

    synchronized void delete(String commentId) {
        touch();
        comments.removeIf(each -> each.id().equals(commentId));
    }

    Optional<JiraComment> find(String commentId) {
        return comments.stream().filter(each -> each.id().equals(commentId)).findFirst();
    }

    /** Sets a strictly later update time, within Jira's resolution of milliseconds. */
    private void touch() {
        Instant now = now();
        updated = now.isAfter(updated) ? now : updated.plusMillis(1);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
