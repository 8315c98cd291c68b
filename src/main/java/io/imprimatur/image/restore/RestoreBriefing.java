package io.imprimatur.image.restore;

import io.imprimatur.image.alias.Retag;
import io.imprimatur.image.alias.Retags;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.proposal.Candidate;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.platform.text.UnicodeText;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Variables of the task forms of a restore, by form field name. */
@Component
public class RestoreBriefing {

    /** The engine's text variables hold up to 4000 characters. */
    private static final int MAX_LENGTH = 3900;

    private final Restores restores;
    private final Proposals proposals;
    private final Channels channels;
    private final Retags retags;

    RestoreBriefing(Restores restores, Proposals proposals, Channels channels, Retags retags) {
        this.restores = restores;
        this.proposals = proposals;
        this.channels = channels;
        this.retags = retags;
    }

    public Map<String, Object> of(RestoreId id) {
        Restore restore = restores.get(id);
        Candidate image = proposals.get(restore.proposal()).candidate();
        Map<String, Object> variables = new HashMap<>();
        variables.put("restore", id.toString());
        variables.put("channelTitle", channels.title(restore.channel()));
        variables.put("image", image.name());
        variables.put("imageTag", image.tag().value());
        variables.put("digestShown", restore.digest().value());
        variables.put("promotedBy", restore.proposal().toString());
        variables.put("reasonShown", restore.reason());
        variables.put(
                "askedBy",
                restore.askedBy()
                        + restore.askedAgain()
                                .map(again -> ", again after a failure by " + again.by())
                                .orElse(""));
        variables.put("evidence", "/restores/" + id);
        variables.put("failure", shortened(restore.failure().orElse("")));
        variables.put("repositories", shortened(repositories(restore)));
        return variables;
    }

    private String repositories(Restore restore) {
        return retags.of(restore.moveId()).stream().map(Retag::describe).collect(Collectors.joining("\n"));
    }

    private static String shortened(String text) {
        return UnicodeText.abbreviate(text, MAX_LENGTH);
    }
}
