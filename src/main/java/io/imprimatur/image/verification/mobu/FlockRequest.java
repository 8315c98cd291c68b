package io.imprimatur.image.verification.mobu;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.imprimatur.image.verification.BotUser;
import io.imprimatur.image.verification.NotebookCollection;
import io.imprimatur.image.verification.RunRequest;
import java.util.List;

/** Request body that defines a flock for a run. It has required options only, because mobu rejects unknown ones. */
record FlockRequest(String json) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static FlockRequest of(RunRequest order) {
        ObjectNode flock = JSON.createObjectNode();
        flock.put("name", order.run().name());
        flock.put("count", 1);
        user(
                flock.putArray("users").addObject(),
                order.deployment().user(order.run().slot().orElseThrow()));
        ArrayNode scopes = flock.putArray("scopes");
        order.deployment().scopes().forEach(scopes::add);
        ObjectNode business = flock.putObject("business");
        business.put("type", "NotebookRunnerList");
        business.put("restart", false);
        options(business.putObject("options"), order);
        return new FlockRequest(flock.toString());
    }

    // Deployments that assign user ids accept none, and an empty value would be rejected.
    private static void user(ObjectNode node, BotUser user) {
        node.put("username", user.username());
        if (user.uidnumber() != null) node.put("uidnumber", user.uidnumber());
        if (user.gidnumber() != null) node.put("gidnumber", user.gidnumber());
    }

    private static void options(ObjectNode options, RunRequest order) {
        NotebookCollection collection = order.collection();
        options.putObject("image")
                .put("class", "by-reference")
                .put("reference", order.run().image());
        options.put("repo_url", collection.git());
        options.put("repo_ref", order.run().commit().orElseThrow());
        ArrayNode rules = options.putArray("collection_rules");
        rule(rules, "intersect_union_of", collection.include());
        rule(rules, "exclude_union_of", collection.exclude());
    }

    private static void rule(ArrayNode rules, String type, List<String> patterns) {
        if (patterns.isEmpty()) return;
        ArrayNode listed = rules.addObject().put("type", type).putArray("patterns");
        patterns.forEach(listed::add);
    }
}
