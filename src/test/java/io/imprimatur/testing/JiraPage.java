package io.imprimatur.testing;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** Page of {@link JiraServer} to read tickets and to comment as a user. */
final class JiraPage {

    private static final String FRAME =
            """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>%s</title><style>
            :root { color-scheme: light dark }
            body { font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
            pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; margin: .3rem 0 }
            article, form { border: 1px solid #8886; border-radius: .4rem; padding: .6rem 1rem; margin: 1rem 0 }
            textarea { width: 100%%; box-sizing: border-box; font: inherit }
            small { opacity: .75 }
            </style></head><body><p><a href="/">A stand-in for Jira</a>, on this machine and gone with the sandbox</p>
            %s</body></html>
            """;

    private final JiraServer jira;
    private volatile List<String> accounts = List.of();

    JiraPage(JiraServer jira) {
        this.jira = jira;
    }

    /** Sets the accounts available for comments. */
    void setAccounts(List<String> offered) {
        accounts = List.copyOf(offered);
    }

    JiraResponse answer(JiraRequest request) {
        String key = request.path().replaceFirst("^/browse/", "");
        boolean known = jira.issues().stream().anyMatch(issue -> issue.key().equals(key));
        if (request.path().equals("/")) return page("Issues", list());
        if (!known) return JiraResponse.html(404, FRAME.formatted("Not there", "<h1>There is no such issue</h1>"));
        if (!request.method().equals("POST")) return page(key, issue(jira.issue(key)));
        Map<String, String> form = JiraRequest.parsed(request.body());
        String body = form.getOrDefault("body", "");
        String account = form.getOrDefault("account", "");
        if (!body.isBlank() && accounts.contains(account)) jira.comment(key, account, body);
        return JiraResponse.html(303, "").with("Location", "/browse/" + key);
    }

    private static JiraResponse page(String title, String content) {
        return JiraResponse.html(200, FRAME.formatted(escaped(title), content));
    }

    private String list() {
        String items = jira.issues().stream()
                .map(issue -> "<li><a href=\"/browse/%s\">%s</a> %s <small>%s</small></li>"
                        .formatted(issue.key(), issue.key(), escaped(issue.summary()), escaped(issue.status())))
                .collect(Collectors.joining());
        return "<h1>Issues</h1>"
                + (items.isEmpty()
                        ? "<p>None yet: open a sign-off ticket in Imprimatur.</p>"
                        : "<ul>" + items + "</ul>");
    }

    private String issue(JiraIssue issue) {
        String comments = issue.comments().stream().map(JiraPage::comment).collect(Collectors.joining());
        return "<h1>%s: %s</h1><p><small>%s; watched by %s; labelled %s</small></p><article><pre>%s</pre></article>%s%s"
                .formatted(
                        issue.key(),
                        escaped(issue.summary()),
                        escaped(issue.status()),
                        escaped(String.join(", ", issue.watchers())),
                        escaped(String.join(", ", issue.labels())),
                        rendered(issue.description()),
                        comments,
                        form(issue));
    }

    private static String comment(JiraComment comment) {
        return "<article><small>%s, %s</small><pre>%s</pre></article>"
                .formatted(escaped(comment.author()), comment.created(), rendered(comment.body()));
    }

    private String form(JiraIssue issue) {
        String options = accounts.stream()
                .map(account -> "<option>" + escaped(account) + "</option>")
                .collect(Collectors.joining());
        return ("<form method=\"post\" action=\"/browse/%s\"><label>Comment as <select name=\"account\">%s</select></label>"
                        + "<p><textarea name=\"body\" rows=\"3\" aria-label=\"Comment\" placeholder=\"ack\"></textarea></p>"
                        + "<button>Comment</button></form>")
                .formatted(issue.key(), options);
    }

    /** Renders escapes and addresses; other markup is not supported. */
    private static String rendered(String markup) {
        return escaped(JiraMarkup.shown(JiraEdition.CLOUD, markup))
                .replaceAll("(https?://[A-Za-z0-9./:_-]+)", "<a href=\"$1\">$1</a>");
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text);
    }
}
