package io.imprimatur.story;

import io.imprimatur.board.ChannelStatusQuery;
import io.imprimatur.board.ChannelStatusQuery.ChannelStatus;
import io.imprimatur.image.pin.PinPoller;
import io.imprimatur.image.pin.PinStatus;
import io.imprimatur.image.pin.RequestPinChange;
import io.imprimatur.service.update.PreparedChangePoller;
import io.imprimatur.service.update.VersionRepository;
import io.imprimatur.testing.BareGit;
import io.imprimatur.testing.GitHubStandIn;
import java.time.Duration;
import java.util.List;
import org.eclipse.jgit.lib.FileMode;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** Pins in a repository, of which one names the image before the one that is promoted. */
@TestPropertySource(
        properties = {
            "imprimatur.url=https://imprimatur.example.org/",
            "imprimatur.updates.phalanx.host.repository=" + GitHubStandIn.REPOSITORY,
            "imprimatur.updates.phalanx.host.token=" + GitHubStandIn.TOKEN,
            "imprimatur.pins[0].title=US Data Facility",
            "imprimatur.pins[0].channel=recommended",
            "imprimatur.pins[0].places[0].file=" + PinStoryTest.VALUES,
            "imprimatur.pins[0].places[0].key=controller.config.images.recommendedTag",
            "imprimatur.pins[0].places[1].file=" + PinStoryTest.VALUES,
            "imprimatur.pins[0].places[1].key=controller.config.images.pin[0]",
            "imprimatur.pins[1].title=Interim Data Facility",
            "imprimatur.pins[1].channel=recommended",
            "imprimatur.pins[1].places[0].file=" + PinStoryTest.OTHER,
            "imprimatur.pins[1].places[0].key=controller.config.images.recommendedTag",
        })
abstract class PinStoryTest extends StoryTest {

    static final String VALUES = "applications/nublado/values-usdfprod.yaml";
    static final String OTHER = "applications/nublado/values-idfprod.yaml";
    static final Duration A_ROUND = Duration.ofMinutes(5);
    static final GitHubStandIn GIT_HUB = GitHubStandIn.of(BareGit.make());

    @Autowired
    PinPoller pinPoller;

    @Autowired
    ChannelStatusQuery channelStatusQuery;

    @Autowired
    RequestPinChange requestPinChange;

    @Autowired
    PreparedChangePoller preparedChangePoller;

    @Autowired
    VersionRepository phalanx;

    @Autowired
    JdbcClient jdbc;

    String older;
    String newer;
    Story story;

    @DynamicPropertySource
    static void gitHub(DynamicPropertyRegistry properties) {
        properties.add("imprimatur.updates.phalanx.git", GIT_HUB::git);
        properties.add("imprimatur.updates.phalanx.host.api", GIT_HUB::api);
    }

    @BeforeEach
    void promoteAnImageWhileAPinNamesTheOneBefore() {
        GIT_HUB.server().recover();
        jdbc.sql("delete from pin_look").update();
        // What other stories of this database did, at times that they chose, lies long ago.
        for (String moved : List.of("promotion", "restore"))
            jdbc.sql("update " + moved + " set finished_at = timestamp with time zone '2026-01-01 00:00:00+00:00'"
                            + " where finished_at is not null")
                    .update();
        older = newTag();
        newer = newTag();
        write(VALUES, "recommendedTag: \"recommended\"", "pin: [\"" + older + "\"]");
        write(OTHER, "recommendedTag: \"recommended\"");
        story = story().propose(newer).signedOff().at("2026-11-26T23:00:00Z");
        look();
    }

    /** A deployment is looked at in rounds; what is kept of the main branch is kept by the real clock. */
    void look() {
        forgetMain();
        pinPoller.poll();
    }

    void forgetMain() {
        try {
            ((DisposableBean) phalanx).destroy();
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static void write(String file, String... images) {
        String text = "controller:\n  config:\n    images:\n      " + String.join("\n      ", images) + "\n";
        GIT_HUB.repository().commit("main", FileMode.REGULAR_FILE, file, text);
    }

    void want(String user) {
        As.user(user, () -> requestPinChange.request("recommended"));
    }

    ChannelStatus channel() {
        return channelStatusQuery.current("recommended");
    }

    List<PinStatus> pins() {
        return channel().pins();
    }
}
