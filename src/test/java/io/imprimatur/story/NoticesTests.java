package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.messaging.notice.NoticeDispatcher;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

@ExtendWith(OutputCaptureExtension.class)
class NoticesTests extends StoryTest {

    @Autowired
    private NoticeDispatcher noticeDispatcher;

    @Autowired
    private JdbcClient jdbc;

    /** The other stories of this database have been told. */
    @BeforeEach
    void beginHere() {
        WEBHOOK.forget();
        jdbc.sql("update notice_duty set seq = (select seq from audit_head), due_at = null, failures = 0")
                .update();
    }

    @Test
    void people_elsewhere_are_told_what_is_put_on_record() {
        Story story = story().propose(newTag()).signedOff();
        noticeDispatcher.dispatch();
        story.at("2026-11-26T23:00:00Z");
        noticeDispatcher.dispatch();

        assertThat(WEBHOOK.acceptedBodies().get(0)).contains("*" + story.id() + " ", "* proposed by zoe: It is good");
        assertThat(WEBHOOK.acceptedBodies().get(1)).contains(" promoted by imprimatur: ");
    }

    @Test
    void nothing_is_told_twice() {
        story().propose(newTag());

        noticeDispatcher.dispatch();
        noticeDispatcher.dispatch();

        assertThat(WEBHOOK.acceptedBodies()).hasSize(1);
    }

    @Test
    void words_stay_words() {
        story().propose(newTag()).answer("rsp", "userTask_reviewAtRspOps", "decline", "<!channel> & <https://evil|ok>");

        noticeDispatcher.dispatch();

        assertThat(WEBHOOK.acceptedBodies().get(1))
                .contains("&lt;!channel&gt; &amp; &lt;")
                .doesNotContain("<!channel>", "https://evil");
    }

    @Test
    void what_did_not_arrive_is_sent_again_in_its_order(CapturedOutput log) {
        WEBHOOK.answerNext(500, "");
        Story story = story().propose(newTag());
        story.answer("rsp", "userTask_reviewAtRspOps", "decline", "No");

        noticeDispatcher.dispatch();
        noticeDispatcher.dispatch();
        assertThat(WEBHOOK.acceptedBodies()).isEmpty();
        assertThat(log).contains("the webhook answered 500").doesNotContain("very-secret");

        clock.pass(Duration.ofSeconds(3));
        noticeDispatcher.dispatch();
        assertThat(WEBHOOK.acceptedBodies()).hasSize(2);
        assertThat(WEBHOOK.acceptedBodies().get(0)).contains("proposed");
    }

    @Test
    void a_webhook_that_asks_to_wait_is_left_alone() {
        WEBHOOK.answerNext(429, "30");
        story().propose(newTag());

        noticeDispatcher.dispatch();
        clock.pass(Duration.ofSeconds(29));
        noticeDispatcher.dispatch();
        assertThat(WEBHOOK.acceptedBodies()).isEmpty();

        clock.pass(Duration.ofSeconds(2));
        noticeDispatcher.dispatch();
        assertThat(WEBHOOK.acceptedBodies()).hasSize(1);
    }

    @Test
    void what_is_a_day_old_is_news_no_more(CapturedOutput log) {
        story().propose(newTag());
        clock.pass(Duration.ofHours(25));

        noticeDispatcher.dispatch();

        assertThat(WEBHOOK.acceptedBodies()).isEmpty();
        assertThat(log).contains("was not delivered within a day");
        assertThat(List.of("held_until", "due_at")).allSatisfy(column -> assertThat(
                        jdbc.sql("select " + column + " from notice_duty where " + column + " is not null")
                                .query((row, n) -> row.getString(1))
                                .list())
                .isEmpty());
    }
}
