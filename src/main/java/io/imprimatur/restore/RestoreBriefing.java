package io.imprimatur.restore;

import io.imprimatur.channel.Channels;
import io.imprimatur.promotion.Retag;
import io.imprimatur.promotion.Retags;
import io.imprimatur.proposal.Candidate;
import io.imprimatur.proposal.Proposals;
import io.imprimatur.text.UnicodeText;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What the forms of a restore's tasks show, as text under the names that the forms use. */
@Component
public class RestoreBriefing {

    /** The engine's text variables hold 4000 characters. */
    private static final int LONGEST = 3900;

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
        Map<String, Object> shown = new HashMap<>();
        shown.put("restore", id.toString());
        shown.put("channelTitle", channels.title(restore.channel()));
        shown.put("image", image.name());
        shown.put("imageTag", image.tag().value());
        shown.put("digestShown", restore.digest().value());
        shown.put("promotedBy", restore.proposal().toString());
        shown.put("reasonShown", restore.reason());
        shown.put(
                "askedBy",
                restore.askedBy()
                        + restore.askedAgain()
                                .map(again -> ", again after a failure by " + again.by())
                                .orElse(""));
        shown.put("evidence", "/restores/" + id);
        shown.put("failure", shortened(restore.failure().orElse("")));
        shown.put("repositories", shortened(repositories(restore)));
        return shown;
    }

    private String repositories(Restore restore) {
        return retags.of(restore.moveId()).stream().map(Retag::inWords).collect(Collectors.joining("\n"));
    }

    private static String shortened(String text) {
        return UnicodeText.shortened(text, LONGEST);
    }
}
