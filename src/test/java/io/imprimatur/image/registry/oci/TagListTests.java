package io.imprimatur.image.registry.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.imprimatur.image.registry.Registries;
import io.imprimatur.image.registry.Registries.RegistryFailure;
import io.imprimatur.image.registry.Repository;
import io.imprimatur.image.registry.Tag;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TagListTests {

    private static final String LIST = "/v2/team/app/tags/list";

    private final MisbehavingRegistry registry = new MisbehavingRegistry();
    private final Repository app = Repository.parse(registry.host() + "/team/app");
    private final Registries registries = TestRegistries.of(registry.host());

    @AfterEach
    void stop() {
        registry.close();
    }

    private static Reply.Answering page(String tags) {
        return Reply.status(200).body("{\"name\":\"team/app\",\"tags\":" + tags + "}");
    }

    @Test
    void pages_are_followed() {
        registry.on(
                "GET",
                LIST,
                page("[\"a\"]").header("Link", "<" + LIST + "?last=a&n=1>; rel=\"next\""),
                page("[\"b\"]"));

        assertThat(registries.tags(app)).containsExactly(new Tag("a"), new Tag("b"));
        assertThat(registry.requests())
                .last()
                .extracting(ReceivedRequest::target)
                .isEqualTo(LIST + "?last=a&n=1");
    }

    @Test
    void a_list_does_not_go_on_at_another_host() {
        registry.on(
                "GET", LIST, page("[\"a\"]").header("Link", "<http://elsewhere.example" + LIST + ">; rel=\"next\""));

        assertThatExceptionOfType(RegistryFailure.class)
                .isThrownBy(() -> registries.tags(app))
                .withMessageEndingWith("its list goes on at another host, elsewhere.example");
    }

    @Test
    void a_circle_of_pages_is_found_out() {
        registry.on("GET", LIST, page("[\"a\"]").header("Link", "<" + LIST + "?last=a>; rel=\"next\""));

        assertThatExceptionOfType(RegistryFailure.class)
                .isThrownBy(() -> registries.tags(app))
                .withMessageContaining("circle");
    }

    @Test
    void what_cannot_be_a_tag_is_left_out() {
        registry.on("GET", LIST, page("[\"a\", \"<b>\", 7, null, {}, \"\", \"c d\"]"));

        assertThat(registries.tags(app)).containsExactly(new Tag("a"));
    }

    @Test
    void no_tags_at_all_are_no_tags() {
        registry.on("GET", LIST, page("null"));

        assertThat(registries.tags(app)).isEmpty();
    }

    @Test
    void there_are_a_hundred_thousand_at_most() {
        String many =
                IntStream.range(0, 100_001).mapToObj(i -> "\"t" + i + "\"").collect(Collectors.joining(",", "[", "]"));
        registry.on("GET", LIST, page(many));

        assertThat(registries.tags(app)).hasSize(100_000);
    }

    @Test
    void garbage_is_no_list() {
        registry.on("GET", LIST, Reply.status(200).body("{\"repositories\":[]}"));

        assertThatExceptionOfType(RegistryFailure.class)
                .isThrownBy(() -> registries.tags(app))
                .withMessageContaining("no list of tags");
    }
}
